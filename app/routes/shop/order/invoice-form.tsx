import { Form, useLocation, useNavigation } from "@remix-run/react";
import type { InvoiceProblem } from "#app/domain/orders/invoice-wish.ts";
import type { OrderView } from "#app/domain/orders/queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { RadioCard } from "#app/ui/primitives/choice.tsx";
import { Field } from "#app/ui/primitives/field.tsx";

const KINDS = ["PERSONAL", "COMPANY"] as const;

/** Asks for an invoice after the order, or corrects it; opens without scripts, and with what was wrong. */
export function InvoiceForm({
  invoice,
  problems,
}: {
  invoice: OrderView["invoice"];
  problems: readonly InvoiceProblem[];
}) {
  const t = useT();
  const { pathname, search } = useLocation();
  const busy = useNavigation().formData?.get("intent") === "invoice";
  const wrong = (field: string) =>
    problems.filter((problem) => problem.field === field).map(({ message }) => t(message));
  return (
    <details open={problems.length > 0} className="group/invoice rounded-soft border border-line bg-card p-4">
      <summary className="flex min-h-11 items-center text-seal underline underline-offset-4">
        {t(invoice ? "order.invoice.change" : "order.invoice.ask")}
      </summary>
      <Form method="post" action={pathname + search} className="mt-3 space-y-4">
        <input type="hidden" name="intent" value="invoice" />
        <div className="grid gap-3 sm:grid-cols-2">
          {KINDS.map((kind) => (
            <RadioCard
              key={kind}
              id={`invoice-${kind}`}
              name="kind"
              value={kind}
              defaultChecked={(invoice?.kind ?? "PERSONAL") === kind}
              title={t(`checkout.invoice.${kind}`)}
            />
          ))}
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            name="title"
            label={t("checkout.invoiceTitle")}
            hint={t("checkout.invoiceTitle.hint")}
            defaultValue={invoice?.title ?? ""}
            errors={wrong("title")}
            autoComplete="organization"
          />
          <Field
            name="taxNumber"
            label={t("checkout.taxNumber")}
            defaultValue={invoice?.taxNumber ?? ""}
            errors={wrong("taxNumber")}
            className="hidden group-has-[#invoice-COMPANY:checked]/invoice:block"
            autoComplete="off"
            autoCapitalize="characters"
          />
          <Field
            name="email"
            label={t("checkout.invoiceEmail")}
            type="email"
            autoComplete="email"
            errors={wrong("email")}
            required={false}
          />
        </div>
        <Button tone="quiet" busy={busy}>
          {t("order.invoice.submit")}
        </Button>
      </Form>
    </details>
  );
}
