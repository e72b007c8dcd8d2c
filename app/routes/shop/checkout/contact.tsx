import { useT } from "#app/ui/layout/lang.ts";
import { Field } from "#app/ui/primitives/field.tsx";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { useChosen, useField } from "../parts/form-state.ts";
import { Section } from "./section.tsx";

/** Who buys, and where news of the order goes. */
export function Contact() {
  const t = useT();
  const scripted = useScripted();
  const remembers = useChosen("remember")("on");
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
      {scripted && <Checkbox name="remember" value="on" label={t("checkout.remember")} defaultChecked={remembers} />}
    </Section>
  );
}
