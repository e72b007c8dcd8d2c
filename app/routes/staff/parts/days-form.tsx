import { Form } from "@remix-run/react";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";

/** From which day to which a page of the office is about. */
export function DaysForm({ days }: { days: { first: string; last: string } }) {
  const t = useT();
  return (
    <Form method="get" key={`${days.first} ${days.last}`} className="flex flex-wrap items-end gap-3">
      <Field name="first" type="date" label={t("orders.days.first")} defaultValue={days.first} />
      <Field name="last" type="date" label={t("orders.last")} defaultValue={days.last} />
      <Button tone="quiet">{t("staff.place.show")}</Button>
    </Form>
  );
}
