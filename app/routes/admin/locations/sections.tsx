import type { LocationFormPage } from "#app/domain/locations/office/locations.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { Field, Select, TextArea } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Section, useField, useTyped } from "./form.tsx";

const KINDS = ["HUB", "FLAGSHIP", "COUNTER", "STATION", "VILLAGE_POINT", "POPUP"] as const;
const PICKUPS = ["NONE", "OWN_SHELF", "BY_TRANSFER", "SHELF_OR_TRANSFER"] as const;

type Props = { page: LocationFormPage };

/** What it is called, of which kind it is, and whether it works. */
export function What({ page }: Props) {
  const t = useT();
  const typed = useTyped();
  return (
    <Section title={t("locations.section.what")}>
      {page.handle === null && (
        <Field
          {...useField("handle")}
          label={t("locations.field.handle")}
          hint={t("locations.field.handle.hint")}
          autoComplete="off"
          autoCapitalize="none"
          className="sm:col-span-2"
        />
      )}
      <Select {...useField("kind")} label={t("locations.field.kind")}>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`places.kind.${kind}`)}
          </option>
        ))}
      </Select>
      <Select {...useField("parent")} label={t("locations.field.parent")}>
        <option value="">{t("locations.field.parent.none")}</option>
        {page.parents.map(({ handle, name }) => (
          <option key={handle} value={handle}>
            {name}
          </option>
        ))}
      </Select>
      <Field {...useField("nameZh")} label={t("locations.field.nameZh")} />
      <Field {...useField("nameEn")} label={t("locations.field.nameEn")} required={false} lang="en" />
      <TextArea {...useField("descriptionZh")} label={t("locations.field.descriptionZh")} required={false} />
      <TextArea {...useField("descriptionEn")} label={t("locations.field.descriptionEn")} required={false} lang="en" />
      <Select {...useField("picture")} label={t("locations.field.picture")}>
        <option value="">{t("locations.field.picture.none")}</option>
        {page.pictures.map(({ hash, name }) => (
          <option key={hash} value={hash}>
            {name}
          </option>
        ))}
      </Select>
      <Field {...useField("position")} label={t("locations.field.position")} inputMode="numeric" />
      <div className="sm:col-span-2">
        <Checkbox
          name="active"
          value="on"
          defaultChecked={typed["active"] !== undefined}
          label={
            <>
              {t("locations.field.active")}
              <span className="block text-sm text-faded">{t("locations.field.active.hint")}</span>
            </>
          }
        />
      </div>
    </Section>
  );
}

/** Address, region, position, phone. */
export function Where({ page }: Props) {
  const t = useT();
  return (
    <Section title={t("locations.section.where")}>
      <Field {...useField("cityZh")} label={t("locations.field.cityZh")} />
      <Field {...useField("cityEn")} label={t("locations.field.cityEn")} required={false} lang="en" />
      <Field {...useField("addressZh")} label={t("locations.field.addressZh")} />
      <Field {...useField("addressEn")} label={t("locations.field.addressEn")} required={false} lang="en" />
      <Field
        {...useField("countyCode")}
        label={t("locations.field.countyCode")}
        hint={t("locations.field.countyCode.hint", { region: page.region ?? "–" })}
        inputMode="numeric"
        list="counties"
      />
      <datalist id="counties">
        {page.counties.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      <Field {...useField("phone")} label={t("locations.field.phone")} type="tel" required={false} autoComplete="off" />
      <Field {...useField("latitude")} label={t("locations.field.latitude")} inputMode="decimal" />
      <Field {...useField("longitude")} label={t("locations.field.longitude")} inputMode="decimal" />
      <p className="text-sm text-faded sm:col-span-2">{t("locations.field.position.hint")}</p>
      <Field {...useField("timeZone")} label={t("locations.field.timeZone")} autoComplete="off" />
    </Section>
  );
}

/** What the place does for orders. */
export function Delivery({ page }: Props) {
  const t = useT();
  const typed = useTyped();
  return (
    <Section title={t("locations.section.how")}>
      <Select {...useField("pickup")} label={t("locations.field.pickup")} className="sm:col-span-2">
        {PICKUPS.map((pickup) => (
          <option key={pickup} value={pickup}>
            {t(`locations.pickup.${pickup}`)}
          </option>
        ))}
      </Select>
      <Field {...useField("preparationMinutes")} label={t("locations.field.preparationMinutes")} inputMode="numeric" />
      <Field {...useField("pickupKeepDays")} label={t("locations.field.pickupKeepDays")} inputMode="numeric" />
      <Field
        {...useField("slotMinutes")}
        label={t("locations.field.slotMinutes")}
        hint={t("locations.field.slots.hint")}
        inputMode="numeric"
        required={false}
      />
      <Field
        {...useField("slotCapacity")}
        label={t("locations.field.slotCapacity")}
        inputMode="numeric"
        required={false}
      />
      {(["ships", "coldChain"] as const).map((name) => (
        <Checkbox
          key={name}
          name={name}
          value="on"
          defaultChecked={typed[name] !== undefined}
          label={t(`locations.field.${name}`)}
        />
      ))}
      <p className="text-sm text-faded sm:col-span-2">
        {t("locations.safety")}{" "}
        {page.id && (
          <LocalLink
            to={`/staff/stock?place=${page.id}`}
            className="inline-flex min-h-6 items-center text-seal underline underline-offset-4"
          >
            {t("locations.safety.open")}
          </LocalLink>
        )}
      </p>
    </Section>
  );
}

/** From when to when a fair stand is there, and what it is to be given. */
export function Stand({ page }: Props) {
  const t = useT();
  return (
    <Section title={t("locations.section.stand")}>
      <p className="text-sm text-faded sm:col-span-2">{t("locations.stand.text")}</p>
      <Field {...useField("startsAt")} label={t("locations.field.startsAt")} type="datetime-local" required={false} />
      <Field {...useField("endsAt")} label={t("locations.field.endsAt")} type="datetime-local" required={false} />
      <TextArea
        {...useField("goods")}
        label={t("locations.field.goods")}
        hint={t("locations.field.goods.hint")}
        rows={5}
        required={false}
        className="sm:col-span-2"
      />
      <details className="sm:col-span-2">
        <summary className="flex min-h-12 items-center text-seal underline underline-offset-4">SKU</summary>
        <ul className="figures grid gap-x-4 text-sm sm:grid-cols-2">
          {page.variants.map(({ sku, name }) => (
            <li key={sku}>
              {sku} <span className="text-faded">{name}</span>
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}
