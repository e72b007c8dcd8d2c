import type { CheckoutPage } from "#app/domain/checkout/checkout-page.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { useChosen, useField } from "../parts/form-state.ts";
import { Section } from "./section.tsx";

/** Terms, the use of personal data apart from them, and the rule for fresh goods where there are some (TRUST 26, 27). */
export function Agreements({ lines }: { lines: CheckoutPage["lines"] }) {
  const t = useT();
  const fresh = lines.filter((line) => line.perishable);
  return (
    <Section title={t("checkout.agree")}>
      <div>
        <Agreement field="agreeTerms" page="/pages/terms" />
        <Agreement field="agreePrivacy" page="/pages/privacy" />
        {fresh.length > 0 && <Fresh items={fresh.map((line) => line.title).join(", ")} />}
      </div>
    </Section>
  );
}

function Agreement({ field, page }: { field: "agreeTerms" | "agreePrivacy"; page: string }) {
  const t = useT();
  const { name, errors } = useField(field);
  const what = field === "agreeTerms" ? "terms" : "privacy";
  return (
    <Checkbox
      name={name}
      value="on"
      errors={errors}
      defaultChecked={useChosen(field)("on")}
      label={
        <>
          {t(`checkout.agree.${what}`)}{" "}
          <LocalLink to={page} target="_blank" className="text-seal underline underline-offset-4">
            {t(`checkout.agree.${what}.link`)}
          </LocalLink>
        </>
      }
    />
  );
}

function Fresh({ items }: { items: string }) {
  const t = useT();
  const { name, errors } = useField("agreeFresh");
  return (
    <Checkbox
      name={name}
      value="on"
      errors={errors}
      defaultChecked={useChosen("agreeFresh")("on")}
      label={t("checkout.agree.fresh", { items })}
    />
  );
}
