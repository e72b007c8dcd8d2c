import type { ReactNode } from "react";
import { AUDIENCES, CHANNELS, WEEKDAYS } from "#app/domain/pricing/promotion-choices.ts";
import type { MessageKey } from "#app/platform/i18n/translate.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { Field, Select, TextArea } from "#app/ui/primitives/field.tsx";
import type { Kind } from "./kinds.ts";
import type { Typed } from "./promotion-form.ts";

type State = { typed: Typed; wrong: readonly string[] };

/** All fields of a promotion; which ones say what it takes off depends on its kind. */
export function PromotionFields({ kind, ...state }: State & { kind: Kind }) {
  const t = useT();
  const props = useFieldProps(state);
  const { typed } = state;
  return (
    <>
      <Section title={t("promotions.section.effect")}>
        <Field {...props("titleZh")} required maxLength={60} />
        <Field {...props("titleEn")} maxLength={80} />
        <Field {...props("handle", "promotions.handle.hint")} required maxLength={60} autoCapitalize="none" />
        <EffectFields kind={kind} {...state} />
      </Section>
      <Section title={t("promotions.section.scope")}>
        <Field {...props("startsAt")} type="datetime-local" />
        <Field {...props("endsAt")} type="datetime-local" />
        <fieldset className="md:col-span-2">
          <legend className="font-medium">{t("promotions.days")}</legend>
          <div className="flex flex-wrap gap-x-5">
            {WEEKDAYS.map((day) => (
              <Checkbox
                key={day}
                name={`day.${day}`}
                label={t(`promotions.day.${day}`)}
                defaultChecked={`day.${day}` in typed}
              />
            ))}
          </div>
        </fieldset>
        <Field {...props("hoursFrom")} type="time" />
        <Field {...props("hoursUntil", "promotions.hoursUntil.hint")} type="time" />
        <Select {...props("who")}>
          {AUDIENCES.map((who) => (
            <option key={who} value={who}>
              {t(`promotions.who.${who}`)}
            </option>
          ))}
        </Select>
        <fieldset>
          <legend className="font-medium">{t("promotions.channels")}</legend>
          <div className="flex flex-wrap gap-x-5">
            {CHANNELS.map((channel) => (
              <Checkbox
                key={channel}
                name={`channel.${channel}`}
                label={t(`promotions.channel.${channel}`)}
                defaultChecked={`channel.${channel}` in typed}
              />
            ))}
          </div>
        </fieldset>
        <Field {...props("products")} />
        <Field {...props("collections")} />
        <Field {...props("except")} />
        <Field {...props("places")} />
        <Field {...props("show")} />
      </Section>
      <Section title={t("promotions.section.limits")}>
        <Field {...props("mostUses")} inputMode="numeric" />
        <Field {...props("mostPerCustomer")} inputMode="numeric" />
        <Field {...props("budgetFen")} inputMode="decimal" />
        <Field {...props("priority")} inputMode="numeric" />
        <Field {...props("stackGroup", "promotions.stackGroup.hint")} />
        <div>
          {(["exclusive", "needsCode"] as const).map((name) => (
            <Checkbox key={name} name={name} label={t(`promotions.${name}`)} defaultChecked={name in typed} />
          ))}
        </div>
      </Section>
    </>
  );
}

function EffectFields({ kind, ...state }: State & { kind: Kind }) {
  const props = useFieldProps(state);
  switch (kind) {
    case "UNIT_PRICE":
      return <TextArea {...props("prices", "promotions.prices.hint")} required />;
    case "PERCENT":
      return <Field {...props("percentOff", "promotions.percentOff.hint")} inputMode="numeric" required />;
    case "AMOUNT":
      return <Field {...props("offFen")} inputMode="decimal" required />;
    case "N_FOR_M":
      return (
        <>
          <Field {...props("take")} inputMode="numeric" required />
          <Field {...props("pay")} inputMode="numeric" required />
        </>
      );
    case "TIERS":
      return <TextArea {...props("tiers", "promotions.tiers.hint")} required />;
    case "GIFT":
      return (
        <>
          <Field {...props("fromFen")} inputMode="decimal" required />
          <Field {...props("sku")} required />
          <Field {...props("units")} inputMode="numeric" required />
        </>
      );
    case "FREE_SHIPPING":
      return <Field {...props("fromFen")} inputMode="decimal" required />;
  }
}

/** Fields whose words have a name of their own. */
const LABELS: Partial<Record<string, MessageKey>> = {
  offFen: "promotions.off",
  fromFen: "promotions.from",
  budgetFen: "promotions.budget",
};

function useFieldProps({ typed, wrong }: State) {
  const t = useT();
  return (name: string, hint?: MessageKey) => ({
    name,
    label: t(LABELS[name] ?? (`promotions.${name}` as MessageKey)),
    hint: hint && t(hint),
    defaultValue: typed[name],
    errors: wrong.includes(name) ? [t("promotions.error.field")] : undefined,
    autoComplete: "off",
  });
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded-soft border border-line bg-card p-4">
      <h2 className="font-sans text-lg font-semibold">{title}</h2>
      <div className="mt-3 grid gap-4 md:grid-cols-2">{children}</div>
    </section>
  );
}
