import { z } from "zod";
import type { Grant } from "#app/domain/identity/staff.ts";
import { isUuid } from "#app/platform/ids.ts";
import { ROLES } from "./grant-value.ts";

function readGrant(value: string): Grant | null {
  const [name, place] = value.split("@");
  const role = ROLES.find((known) => known === name);
  if (!role || !place || (place !== "*" && !isUuid(place))) return null;
  return { role, locationId: place === "*" ? null : place };
}

const facts = z.object({ name: z.string().trim().min(1).max(80), lang: z.enum(["zh", "en"]) });
const email = z.string().trim().toLowerCase().pipe(z.email().max(254));

/** What the form says of a person; null where name, language or address make no sense. */
export function readPerson(
  form: FormData,
): (z.output<typeof facts> & { grants: Grant[]; email: string | null }) | null {
  const read = facts.safeParse(Object.fromEntries(form));
  if (!read.success) return null;
  const grants = form.getAll("grant").flatMap((value) => (typeof value === "string" ? (readGrant(value) ?? []) : []));
  const address = email.safeParse(form.get("email"));
  return { ...read.data, grants, email: address.success ? address.data : null };
}
