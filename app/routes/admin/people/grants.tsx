import type { Grant } from "#app/domain/identity/staff.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { grantValue, ROLES } from "./grant-value.ts";

/** Which roles where: everywhere first, then each place that has some open, the others folded. */
export function Grants({ grants, places }: { grants: Grant[]; places: Array<{ id: string; name: string }> }) {
  const t = useT();
  const held = new Set(grants.map(grantValue));
  const isHeld = (locationId: string | null) => ROLES.some((role) => held.has(grantValue({ role, locationId })));
  const [open, folded] = [places.filter(({ id }) => isHeld(id)), places.filter(({ id }) => !isHeld(id))];
  return (
    <fieldset className="space-y-3">
      <legend className="font-medium">{t("people.roles")}</legend>
      <Boxes name={t("staff.everywhere")} locationId={null} held={held} />
      {open.map(({ id, name }) => (
        <Boxes key={id} name={name} locationId={id} held={held} />
      ))}
      <details>
        <summary className="flex min-h-12 items-center text-seal underline underline-offset-4">
          {t("people.roles.more", { n: folded.length })}
        </summary>
        <div className="space-y-3">
          {folded.map(({ id, name }) => (
            <Boxes key={id} name={name} locationId={id} held={held} />
          ))}
        </div>
      </details>
    </fieldset>
  );
}

function Boxes({ name, locationId, held }: { name: string; locationId: string | null; held: ReadonlySet<string> }) {
  const t = useT();
  return (
    <fieldset className="rounded-soft border border-line bg-card px-3 pb-1">
      <legend className="px-1 font-medium">{name}</legend>
      <div className="flex flex-wrap gap-x-5">
        {ROLES.map((role) => {
          const value = grantValue({ role, locationId });
          return (
            <label key={role} className="flex min-h-12 items-center gap-2">
              <input
                type="checkbox"
                name="grant"
                value={value}
                defaultChecked={held.has(value)}
                className="size-5 accent-seal"
              />
              {t(`staff.role.${role}`)}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
