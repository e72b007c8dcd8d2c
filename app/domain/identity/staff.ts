import type { Role } from "#app/generated/prisma/enums.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";

/** A role of a person at one place, or everywhere where `locationId` is null. */
export type Grant = { role: Role; locationId: string | null };

/** A signed-in member of staff as use-cases see the person: the actor of `(shop, actor, command)`. */
export type StaffActor = {
  kind: "STAFF";
  id: string;
  name: string;
  lang: Lang;
  /** Those that are awake (code-policy.ts). */
  grants: Grant[];
  /** Some roles sleep until one-time codes are set up. */
  mustEnrol?: true;
};
