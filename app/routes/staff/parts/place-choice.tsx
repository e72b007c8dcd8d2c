import { Form } from "@remix-run/react";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { useSentAtOnce } from "#app/ui/primitives/use-sent-at-once.ts";

/** For people who work at several places: which of them a page is about. */
export function PlaceChoice({
  places,
  place,
  all = false,
  keep = {},
}: {
  places: Array<{ id: string; name: string }>;
  /** The chosen one; "" for all. */
  place: string;
  /** All together may be chosen, too. */
  all?: boolean;
  /** What else the address says. */
  keep?: Record<string, string>;
}) {
  const t = useT();
  const sentAtOnce = useSentAtOnce();
  if (places.length < 2) return null;
  return (
    <Form {...sentAtOnce} method="get" className="flex max-w-md min-w-0 flex-1 gap-2">
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="min-w-0 flex-1">
        <span className="sr-only">{t("staff.place")}</span>
        <select
          name="place"
          key={place}
          defaultValue={place}
          className="min-h-12 w-full rounded-soft border border-line bg-card px-3"
        >
          {all && <option value="">{t("staff.place.all")}</option>}
          {places.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <Button tone="quiet">{t("staff.place.show")}</Button>
      </noscript>
    </Form>
  );
}
