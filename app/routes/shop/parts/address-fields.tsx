import type { ComponentProps } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { Field } from "#app/ui/primitives/field.tsx";
import { useField } from "./form-state.ts";
import { RegionPicker } from "./region-picker.tsx";

/** Who receives a parcel: two fields, side by side where there is room (the caller lays them out). */
export function RecipientFields() {
  const t = useT();
  return (
    <>
      <Field {...useField("recipientName")} label={t("checkout.recipientName")} autoComplete="shipping name" />
      <Field
        {...useField("recipientMobile")}
        label={t("checkout.recipientMobile")}
        type="tel"
        inputMode="tel"
        autoComplete="shipping tel-national"
      />
    </>
  );
}

/** Where a parcel goes, from the province down to the door. */
export function PlaceFields(picker: ComponentProps<typeof RegionPicker>) {
  const t = useT();
  return (
    <>
      <RegionPicker {...picker} />
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
    </>
  );
}
