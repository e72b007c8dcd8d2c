import { Form, useNavigation } from "@remix-run/react";
import type { MessageKey } from "#app/platform/i18n/translate.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { Field } from "#app/ui/primitives/field.tsx";

/** Who comes for the goods: whoever ordered, or somebody else whose name the store is told. */
export function CollectorForm({
  name,
  changeKey,
  wrong,
}: {
  name: string | null;
  changeKey: string;
  wrong: Record<string, string[]>;
}) {
  const t = useT();
  const busy = useNavigation().formData?.get("intent") === "collector";
  const errors = (field: string) => wrong[field]?.map((key) => t(key as MessageKey));
  return (
    <section className="mt-10 border-t border-line pt-6">
      <h2 className="text-2xl">{t("order.collector.title")}</h2>
      <p className="mt-2 text-faded">{t("order.collector.text")}</p>
      <Form method="post" className="group/collector mt-4 space-y-4">
        <input type="hidden" name="intent" value="collector" />
        <input type="hidden" name="changeKey" value={changeKey} />
        <Checkbox
          name="otherCollector"
          value="on"
          label={t("checkout.otherCollector")}
          defaultChecked={name !== null || Object.keys(wrong).length > 0}
        />
        <div className="hidden gap-4 group-has-[#field-otherCollector:checked]/collector:grid sm:grid-cols-2">
          <Field
            name="collectorName"
            label={t("checkout.collectorName")}
            autoComplete="off"
            defaultValue={name ?? ""}
            errors={errors("collectorName")}
          />
          <Field
            name="collectorMobile"
            label={t("checkout.collectorMobile")}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            errors={errors("collectorMobile")}
          />
        </div>
        <Button tone="quiet" busy={busy} className="w-full">
          {t("order.collector.submit")}
        </Button>
      </Form>
    </section>
  );
}
