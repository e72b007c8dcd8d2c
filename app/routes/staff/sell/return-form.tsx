import { Form, useNavigation } from "@remix-run/react";
import type { ReceiptPage } from "#app/domain/fulfillment/counter/receipts.queries.server.ts";
import { TENDERS } from "#app/domain/fulfillment/counter/takings.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { Fold } from "../parts/fold.tsx";

export type ReturnRefusal =
  | { refusal: "NO_SUCH_SALE" | "NOT_ALLOWED" | "NOTHING_TO_TAKE_BACK" }
  | { refusal: "MORE_THAN_SOLD"; most: number }
  | { refusal: "TOO_MUCH_MONEY"; mostFen: number };

/** Goods that come back over the counter: how many of each line, sound or damaged, and how the money goes back. */
export function ReturnForm({
  receipt,
  returnId,
  refusal,
}: {
  receipt: ReceiptPage;
  returnId: string;
  refusal: ReturnRefusal | null;
}) {
  const t = useT();
  const lang = useLang();
  const busy = useNavigation().state !== "idle";
  const lines = receipt.lines.filter((line) => line.quantity > line.takenBack);
  if (lines.length === 0) return <p className="text-faded print:hidden">{t("counter.back.all")}</p>;
  return (
    <div className="print:hidden">
      <Fold title={t("counter.back.title")} open={refusal !== null}>
        <Form method="post" className="space-y-4" autoComplete="off">
          <input type="hidden" name="returnId" value={returnId} />
          <p className="text-sm text-faded">{t("counter.back.text")}</p>
          {refusal && (
            <Notice tone="bad">
              {t(`counter.back.refusal.${refusal.refusal}`, {
                most: "most" in refusal ? refusal.most : "mostFen" in refusal ? formatFen(lang, refusal.mostFen) : "",
              })}
            </Notice>
          )}
          {lines.map((line) => {
            const name = `${line.title} ${line.variantTitle}`.trim();
            return (
              <fieldset key={line.lineId} className="space-y-2 border-t border-line pt-3">
                <legend className="float-left w-full font-medium">{name}</legend>
                <Field
                  name={`units_${line.lineId}`}
                  label={t("counter.back.units", { most: line.quantity - line.takenBack })}
                  aria-label={`${name}：${t("counter.back.units", { most: line.quantity - line.takenBack })}`}
                  inputMode="numeric"
                  maxLength={3}
                  className="clear-both"
                />
                <label className="flex min-h-12 items-center gap-2.5">
                  <input type="checkbox" name={`damaged_${line.lineId}`} className="size-5 accent-seal" />
                  {t("counter.back.damaged")}
                </label>
              </fieldset>
            );
          })}
          <Select name="tender" label={t("counter.back.tender")} defaultValue={receipt.tender}>
            {TENDERS.map((tender) => (
              <option key={tender} value={tender}>
                {t(`counter.tender.${tender}`)}
              </option>
            ))}
          </Select>
          <Button busy={busy} tone="danger" className="w-full">
            {t("counter.back.submit")}
          </Button>
        </Form>
      </Fold>
    </div>
  );
}
