import type { PlanChoices } from "#app/domain/live/plan.queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Field, Select, TextArea } from "#app/ui/primitives/field.tsx";
import { Section } from "./section.tsx";
import { EMPTY_ROWS, rowsOf, type Typed } from "./plan-form.ts";

/** What a show is about, when and where, and the goods on its shelf in their order. */
export function PlanFields({ typed, choices }: { typed: Typed; choices: PlanChoices }) {
  const t = useT();
  const lang = useLang();
  const value = (name: string) => ({ name, defaultValue: typed[name] ?? "" });
  const rows = rowsOf(typed);
  const next = (rows.at(-1) ?? -1) + 1;
  return (
    <>
      <Section title={t("shows.about")}>
        <div className="grid gap-4 md:grid-cols-2">
          <Field {...value("titleZh")} label={t("shows.field.titleZh")} required maxLength={60} />
          <Field {...value("titleEn")} label={t("shows.field.titleEn")} maxLength={120} required={false} />
          <TextArea {...value("descriptionZh")} label={t("shows.field.descriptionZh")} required maxLength={500} />
          <TextArea
            {...value("descriptionEn")}
            label={t("shows.field.descriptionEn")}
            maxLength={1000}
            required={false}
          />
          <Field {...value("hostZh")} label={t("shows.field.hostZh")} required maxLength={30} />
          <Field {...value("hostEn")} label={t("shows.field.hostEn")} maxLength={60} required={false} />
          <Field
            {...value("handle")}
            label={t("shows.field.handle")}
            hint={t("shows.field.handle.hint")}
            required
            maxLength={60}
            autoCapitalize="none"
            pattern="[a-z0-9][a-z0-9\-]+"
          />
          <Select {...value("locationId")} label={t("shows.field.locationId")}>
            <option value="">{t("shows.field.locationId.none")}</option>
            {choices.places.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <Field {...value("startsAt")} label={t("shows.field.startsAt")} type="datetime-local" required />
          <Field {...value("endsAt")} label={t("shows.field.endsAt")} type="datetime-local" required />
          <Select {...value("pictureHash")} label={t("shows.field.pictureHash")}>
            <option value="">{t("shows.field.pictureHash.none")}</option>
            {choices.pictures.map(({ hash, title }) => (
              <option key={hash} value={hash}>
                {title}
              </option>
            ))}
          </Select>
        </div>
      </Section>
      <Section title={t("shows.field.items")}>
        <p className="text-sm text-faded">{t("shows.field.items.hint")}</p>
        <datalist id="goods">
          {choices.variants.map(({ id, sku, title, priceFen }) => (
            <option key={id} value={sku}>
              {title} {formatFen(lang, priceFen)}
            </option>
          ))}
        </datalist>
        <ol className="mt-3 space-y-3">
          {[...rows, ...Array.from({ length: EMPTY_ROWS }, (_, i) => next + i)].map((i, n) => (
            <li key={i} className="grid grid-cols-2 items-end gap-3 md:grid-cols-[1fr_9rem_9rem]">
              <Field
                {...value(`sku.${i}`)}
                label={t("shows.item.sku", { n: n + 1 })}
                list="goods"
                className="col-span-2 md:col-span-1"
              />
              <Field {...value(`price.${i}`)} label={t("shows.item.price")} inputMode="decimal" />
              <Field {...value(`limit.${i}`)} label={t("shows.item.limit")} inputMode="numeric" />
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}
