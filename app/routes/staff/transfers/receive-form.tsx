import { Form, useNavigation } from "@remix-run/react";
import { MISSING_REASONS } from "#app/domain/inventory/transfers/plan-arrival.ts";
import type {
  TransferLineRow,
  TransferPage as Transfer,
} from "#app/domain/inventory/transfers/transfer.queries.server.ts";
import { formatDay } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Goods } from "../parts/goods.tsx";
import type { TransferAnswer } from "./perform-transfer-step.server.ts";
import { UnitsField } from "./units-field.tsx";

/** What has come: line by line as it was sent, to be put right where the boxes say otherwise. */
export function ReceiveForm({
  transfer,
  formKey,
  answer,
}: {
  transfer: Transfer;
  formKey: string;
  answer: TransferAnswer | undefined;
}) {
  const t = useT();
  const pressed = useNavigation().formData?.get("step");
  const unexplained = answer && !answer.ok && answer.refusal.refusal === "REASON_MISSING" ? answer.refusal.lineIds : [];
  return (
    // What was typed stays where the step was refused; an arrival begins a new form.
    <Form method="post" key={transfer.lines.map(({ received }) => received).join()} className="space-y-3">
      <input type="hidden" name="key" value={formKey} />
      <h2 className="font-sans text-lg font-semibold">{t("stock.transfer.receive")}</h2>
      <p className="text-sm text-faded">{t("stock.transfer.receive.text")}</p>
      <ul className="divide-y divide-line rounded-soft border border-line bg-card">
        {transfer.lines.map((line) => (
          <li key={line.lineId} className={`p-3 ${unexplained.includes(line.lineId) ? "bg-seal-wash" : ""}`}>
            <ArrivedLine line={line} unexplained={unexplained.includes(line.lineId)} />
          </li>
        ))}
      </ul>
      <div className="grid gap-3 sm:grid-cols-2">
        <Button name="step" value="RECEIVE" busy={pressed === "RECEIVE"}>
          {t("stock.transfer.receive.submit")}
        </Button>
        <Button name="step" value="CLOSE" tone="danger" busy={pressed === "CLOSE"}>
          {t("stock.transfer.close")}
        </Button>
      </div>
      <p className="text-sm text-faded">{t("stock.transfer.close.text")}</p>
    </Form>
  );
}

function ArrivedLine({ line, unexplained }: { line: TransferLineRow; unexplained: boolean }) {
  const t = useT();
  const lang = useLang();
  const rest = Math.max(0, line.quantity - line.received);
  return (
    <Goods
      goods={line}
      aside={<UnitsField name={`came_${line.lineId}`} goods={line} units={rest} label={t("stock.transfer.cameNow")} />}
    >
      {line.traceCode && (
        <p className="figures text-sm text-faded">
          {line.traceCode}
          {line.bestBefore && ` · ${t("stock.bestBefore", { day: formatDay(lang, line.bestBefore) })}`}
        </p>
      )}
      <p className="figures text-sm">
        {t("stock.transfer.sent", { n: line.quantity })}
        {line.received > 0 && ` · ${t("stock.transfers.came", { n: line.received })}`}
      </p>
      <label className="mt-2 block text-sm">
        <span className={unexplained ? "font-medium text-seal-deep" : "text-faded"}>
          {t(unexplained ? "stock.transfer.reason.missing" : "stock.transfer.reason")}
        </span>
        <select
          name={`reason_${line.lineId}`}
          defaultValue=""
          aria-label={`${t("stock.transfer.reason")}: ${line.title} ${line.variantTitle} ${line.traceCode ?? ""}`}
          aria-invalid={unexplained || undefined}
          className="block min-h-12 w-full max-w-64 rounded-soft border border-line bg-card px-3 text-base text-ink aria-invalid:border-2 aria-invalid:border-seal"
        >
          <option value="">{t("stock.transfer.reason.none")}</option>
          {MISSING_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {t(`stock.reason.${reason}`)}
            </option>
          ))}
        </select>
      </label>
    </Goods>
  );
}
