import type { ComponentProps } from "react";
import type { CheckoutPage } from "#app/domain/checkout/checkout-page.queries.server.ts";
import { formatDeadline } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { useChosen, useField } from "../parts/form-state.ts";
import { MissingItems } from "./missing-items.tsx";
import { RegionPicker } from "../parts/region-picker.tsx";
import { Section } from "./section.tsx";

/** Where the shipped lines go, and when they leave; hidden where everything is collected. */
export function Address({
  page,
  onDecided,
}: {
  page: CheckoutPage;
  onDecided: ComponentProps<typeof RegionPicker>["onDecided"];
}) {
  const t = useT();
  const lang = useLang();
  const { shipping } = page;
  return (
    <Section title={t("checkout.address")} className="group-has-[#mode-PICKUP:checked]/form:hidden">
      <Checkbox
        name="otherRecipient"
        value="on"
        label={t("checkout.otherRecipient")}
        defaultChecked={useChosen("otherRecipient")("on")}
      />
      <div className="hidden gap-4 group-has-[#field-otherRecipient:checked]/form:grid sm:grid-cols-2">
        <Field {...useField("recipientName")} label={t("checkout.recipientName")} autoComplete="shipping name" />
        <Field
          {...useField("recipientMobile")}
          label={t("checkout.recipientMobile")}
          type="tel"
          inputMode="tel"
          autoComplete="shipping tel-national"
        />
      </div>
      <RegionPicker regions={page.regions} onDecided={onDecided} />
      <div className="grid gap-4 sm:grid-cols-[1fr_10rem]">
        <Field
          {...useField("detail")}
          label={t("checkout.detail")}
          hint={t("checkout.detail.hint")}
          autoComplete="street-address"
        />
        <Field
          {...useField("postcode")}
          label={t("checkout.postcode")}
          inputMode="numeric"
          autoComplete="postal-code"
          required={false}
        />
      </div>
      {!page.served && <Notice tone="bad">{t("checkout.notServed")}</Notice>}
      {shipping?.promisedAt && (
        <p className="text-leaf">
          {t("checkout.ships", { when: formatDeadline(lang, shipping.promisedAt, page.now) })}
        </p>
      )}
      {shipping && shipping.missing.length > 0 && (
        <Notice tone="warn" title={t("checkout.ships.short")}>
          <MissingItems missing={shipping.missing} lines={page.lines} />
        </Notice>
      )}
    </Section>
  );
}
