import type { Role } from "#app/generated/prisma/enums.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { TestShop } from "../test-shop.ts";

let made = 0;

/** Somebody who works at a place, or everywhere (null). */
export async function aClerk(shop: TestShop, locationId: string | null, role: Role = "CLERK"): Promise<StaffActor> {
  const name = `店员${++made}`;
  const { id } = await shop.db.staff.create({
    data: { email: `clerk-${made}@example.com`, name, passwordHash: "none", grants: { create: { role, locationId } } },
  });
  return { kind: "STAFF", id, name, lang: "zh", grants: [{ role, locationId }] };
}
