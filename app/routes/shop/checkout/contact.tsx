import { useT } from "#app/ui/layout/lang.ts";
import { Field } from "#app/ui/primitives/field.tsx";
import { useField } from "../parts/form-state.ts";
import { Section } from "./section.tsx";

/** Who buys, and where news of the order goes. */
export function Contact() {
  const t = useT();
  return (
    <Section title={t("checkout.contact")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field {...useField("contactName")} label={t("checkout.name")} autoComplete="name" />
        <Field
          {...useField("contactMobile")}
          label={t("checkout.mobile")}
          hint={t("checkout.mobile.hint")}
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
        />
        <Field
          {...useField("contactEmail")}
          label={t("checkout.contactEmail")}
          hint={t("checkout.contactEmail.hint")}
          type="email"
          autoComplete="email"
          required={false}
        />
      </div>
    </Section>
  );
}
