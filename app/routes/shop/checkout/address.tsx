import type { ComponentProps } from "react";
import type { CheckoutPage } from "#app/domain/checkout/checkout-page.queries.server.ts";
import { formatDeadline } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { PlaceFields, RecipientFields } from "../parts/address-fields.tsx";
import { useChosen } from "../parts/form-state.ts";
import { MissingItems } from "./missing-items.tsx";
import type { RegionPicker } from "../parts/region-picker.tsx";
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
        <RecipientFields />
      </div>
      <PlaceFields regions={page.regions} onDecided={onDecided} />
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
