import { rowsOf } from "#app/domain/locations/office/location-fields.ts";
import { WEEKDAYS } from "#app/domain/locations/weekdays.ts";
import { formatDayOfWeek } from "#app/platform/i18n/format-weekday.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Field } from "#app/ui/primitives/field.tsx";
import { Section, useField, useTyped } from "./form.tsx";

/** The usual week, a line a day. */
export function WeekHours() {
  const t = useT();
  return (
    <Section title={t("locations.section.hours")}>
      <p className="text-sm text-faded sm:col-span-2">{t("locations.field.hours.hint")}</p>
      {WEEKDAYS.map((day, i) => (
        <Day key={day} day={day} weekday={i + 1} />
      ))}
    </Section>
  );
}

function Day({ day, weekday }: { day: string; weekday: number }) {
  const lang = useLang();
  return <Field {...useField(`hours.${day}`)} label={formatDayOfWeek(lang, weekday)} autoComplete="off" />;
}

/** Days that differ from the week: those that are there, and room for more. */
export function Exceptions() {
  const t = useT();
  return (
    <Section title={t("locations.section.exceptions")}>
      <p className="text-sm text-faded sm:col-span-2">{t("locations.exceptions.hint")}</p>
      {rowsOf(useTyped()).map((i, n) => (
        <Exception key={i} i={i} n={n + 1} />
      ))}
    </Section>
  );
}

function Exception({ i, n }: { i: number; n: number }) {
  const t = useT();
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-soft border border-line p-3 sm:col-span-2 sm:grid-cols-3">
      <legend className="px-1 text-sm text-faded">{t("locations.exception", { n })}</legend>
      <Field {...useField(`from.${i}`)} label={t("locations.exception.from")} type="date" />
      <Field {...useField(`to.${i}`)} label={t("locations.exception.to")} type="date" />
      <Field {...useField(`hours.${i}`)} label={t("locations.exception.hours")} autoComplete="off" />
      <Field {...useField(`reasonZh.${i}`)} label={t("locations.exception.reasonZh")} />
      <Field
        {...useField(`reasonEn.${i}`)}
        label={t("locations.exception.reasonEn")}
        lang="en"
        className="sm:col-span-2"
      />
    </fieldset>
  );
}
