import type { Role } from "#app/generated/prisma/enums.ts";
import { signIn } from "#app/domain/identity/sign-in.server.ts";
import { staffOf } from "#app/domain/identity/staff-session.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { invariant } from "#app/platform/assert.ts";
import { hashPassword } from "#app/platform/password.server.ts";
import type { TestShop } from "../test-shop.ts";

export const A_PASSWORD = "apples fall in autumn wind";

let people = 0;

/** Somebody who works here, with one role; not signed in. @param locationId null = everywhere */
export async function aStaffMember(
  shop: TestShop,
  role: Role = "CLERK",
  locationId: string | null = null,
): Promise<{ id: string; email: string }> {
  const email = `person-${++people}@shop.example`;
  const { id } = await shop.db.staff.create({
    data: {
      email,
      name: `员工${people}`,
      passwordHash: await hashPassword(A_PASSWORD),
      grants: { create: { role, locationId } },
    },
  });
  return { id, email };
}

/** Signs in from a device. @throws when that is refused */
export async function signInAs(shop: TestShop, email: string, clientAddress = "192.0.2.10"): Promise<string> {
  const result = await signIn(shop, { email, password: A_PASSWORD, clientAddress, userAgent: "test" });
  invariant(result.ok, "the person may sign in");
  return result.value.token;
}

/** Somebody who is signed in, as use-cases see the person. */
export async function aSignedInPerson(
  shop: TestShop,
  role: Role = "CLERK",
  locationId: string | null = null,
): Promise<StaffActor> {
  const { email } = await aStaffMember(shop, role, locationId);
  return (await staffOf(shop, await signInAs(shop, email)))!;
}
