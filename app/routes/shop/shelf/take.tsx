import { Form, useNavigation } from "@remix-run/react";
import type { ShelfPage } from "#app/domain/checkout/shelf/shelf-page.queries.server.ts";
import type { TakeNowErrors, TakeNowField } from "#app/domain/checkout/shelf/take-now.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import type { MessageKey } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** "Take it now": how many, a number to be found by, what must be agreed to, and on to payment. */
export function Take({
  page,
  chosen,
  checkoutKey,
  typed,
  errors,
}: {
  page: ShelfPage;
  chosen: NonNullable<ShelfPage["chosen"]>;
  checkoutKey: string;
  typed: Record<string, string>;
  errors: TakeNowErrors;
}) {
  const t = useT();
  const lang = useLang();
  const busy = useNavigation().formData?.get("intent") === "take";
  const words = (field: TakeNowField) => errors[field]?.map((key) => t(key as MessageKey));
  const wanted = typed["units"]?.split(":")[0];
  const chosenUnits = chosen.choices.find(({ quantity }) => String(quantity) === wanted) ?? chosen.choices[0]!;
  const value = ({ quantity, totalFen }: (typeof chosen.choices)[number]) => `${quantity}:${totalFen}`;
  return (
    <section aria-labelledby="take" className="rounded-soft border border-seal bg-card p-4 shadow-card">
      <h2 id="take" className="text-xl">
        {t("shelf.take")}
      </h2>
      <p className="mt-1 text-faded">{t("shelf.take.text")}</p>
      <Form method="post" noValidate className="mt-3 space-y-4">
        <input type="hidden" name="intent" value="take" />
        <input type="hidden" name="checkoutKey" value={checkoutKey} />
        <input type="hidden" name="variantId" value={chosen.id} />
        <input type="hidden" name="sku" value={chosen.sku} />
        <div className="grid gap-4 sm:grid-cols-2">
          {/* A price that has changed is another choice. */}
          <Select
            key={chosen.choices.map(value).join()}
            name="units"
            label={t("shelf.take.units")}
            defaultValue={value(chosenUnits)}
          >
            {chosen.choices.map((choice) => (
              <option key={choice.quantity} value={value(choice)}>
                {t("shelf.take.choice", { n: choice.quantity, price: formatFen(lang, choice.totalFen) })}
              </option>
            ))}
          </Select>
          <Field
            name="mobile"
            label={t("shelf.take.mobile")}
            hint={t("shelf.take.mobile.hint")}
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            defaultValue={typed["mobile"]}
            errors={words("mobile")}
          />
        </div>
        <Field
          name="name"
          label={t("shelf.take.name")}
          autoComplete="name"
          required={false}
          defaultValue={typed["name"]}
          errors={words("name")}
        />
        <div>
          {(["Terms", "Privacy"] as const).map((what) => (
            <Checkbox
              key={what}
              name={`agree${what}`}
              value="on"
              defaultChecked={typed[`agree${what}`] !== undefined}
              errors={words(`agree${what}`)}
              label={
                <>
                  {t(what === "Terms" ? "checkout.agree.terms" : "checkout.agree.privacy")}{" "}
                  <LocalLink
                    to={what === "Terms" ? "/pages/terms" : "/pages/privacy"}
                    target="_blank"
                    className="text-seal underline underline-offset-4"
                  >
                    {t(what === "Terms" ? "checkout.agree.terms.link" : "checkout.agree.privacy.link")}
                  </LocalLink>
                </>
              }
            />
          ))}
          {page.product.perishable && (
            <Checkbox
              name="agreeFresh"
              value="on"
              defaultChecked={typed["agreeFresh"] !== undefined}
              errors={words("agreeFresh")}
              label={t("checkout.agree.fresh", { items: page.product.title })}
            />
          )}
        </div>
        <Button busy={busy} className="w-full">
          {t("shelf.take.submit")}
        </Button>
      </Form>
    </section>
  );
}
