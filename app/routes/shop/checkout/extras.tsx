import { INVOICE_WISHES, MOST_GIFT_NOTE } from "#app/domain/checkout/choices.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { RadioCard } from "#app/ui/primitives/choice.tsx";
import { Field, TextArea } from "#app/ui/primitives/field.tsx";
import { useChosen, useField } from "../parts/form-state.ts";
import { Section } from "./section.tsx";

/** A line for whoever unpacks it. */
export function GiftNote() {
  const t = useT();
  return (
    <Section title={t("checkout.gift")}>
      <TextArea
        {...useField("giftNote")}
        label={t("checkout.giftNote")}
        hint={t("checkout.giftNote.hint", { n: MOST_GIFT_NOTE })}
        required={false}
        rows={3}
      />
    </Section>
  );
}

/** The wish for an invoice; its fields show for the kinds that need them. */
export function Invoice() {
  const t = useT();
  const chosen = useChosen("invoice");
  return (
    <Section title={t("checkout.invoice")}>
      <div className="grid gap-3 sm:grid-cols-3">
        {INVOICE_WISHES.map((wish) => (
          <RadioCard
            key={wish}
            id={`invoice-${wish}`}
            name="invoice"
            value={wish}
            defaultChecked={chosen(wish, wish === "NONE")}
            title={t(`checkout.invoice.${wish}`)}
          />
        ))}
      </div>
      <div className="grid gap-4 group-has-[#invoice-NONE:checked]/form:hidden sm:grid-cols-2">
        <Field
          {...useField("invoiceTitle")}
          label={t("checkout.invoiceTitle")}
          hint={t("checkout.invoiceTitle.hint")}
          autoComplete="organization"
        />
        <Field
          {...useField("taxNumber")}
          label={t("checkout.taxNumber")}
          className="hidden group-has-[#invoice-COMPANY:checked]/form:block"
          autoComplete="off"
          autoCapitalize="characters"
        />
        <Field
          {...useField("invoiceEmail")}
          label={t("checkout.invoiceEmail")}
          type="email"
          autoComplete="email"
          required={false}
        />
      </div>
    </Section>
  );
}
