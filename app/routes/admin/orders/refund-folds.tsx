import { Form } from "@remix-run/react";
import type { DeskLine, OrderDesk } from "#app/domain/fulfillment/office/order-desk.ts";
import { STAFF_REFUND_REASONS } from "#app/domain/fulfillment/returns/refund-reasons.ts";
import { fenToDecimal } from "#app/platform/money.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";
import { Fold } from "../../staff/parts/fold.tsx";

type Desk = { order: OrderDesk; formKey: string };

/** Money back by goods, by amount, or all of it; goods that come back with it, or alone. */
export function RefundFolds({ order, formKey }: Desk) {
  const { refund, takeReturnAt } = order.may;
  return (
    <>
      {(refund || takeReturnAt.length > 0) && <ByGoods order={order} formKey={formKey} />}
      {refund && !refund.onlyWithGoods && <ByAmount order={order} formKey={formKey} />}
    </>
  );
}

function ByGoods({ order, formKey }: Desk) {
  const t = useT();
  const lang = useLang();
  const { refund, takeReturnAt } = order.may;
  const comesBack = order.lines.some((line) => line.goneUnits > line.returnedUnits) && takeReturnAt.length > 0;
  const shippingLeft = order.shippingFen - order.shippingRefundedFen;
  if (!comesBack && !refund) return null;
  return (
    <Fold title={t("orders.refund.byGoods")}>
      <Form method="post" className="space-y-4" autoComplete="off">
        <input type="hidden" name="key" value={formKey} />
        <ul className="divide-y divide-line">
          {order.lines.map((line) => (
            <li key={line.id} className="py-2">
              <Units line={line} />
            </li>
          ))}
        </ul>
        {refund && shippingLeft > 0 && (
          <Checkbox name="shipping" label={t("orders.refund.shipping", { amount: formatFen(lang, shippingLeft) })} />
        )}
        {comesBack && (
          <div className="grid gap-3 sm:grid-cols-2">
            <Select
              name="condition"
              label={t("orders.return.goods")}
              defaultValue={refund?.onlyWithGoods === false ? "NONE" : "SELLABLE"}
            >
              {refund?.onlyWithGoods === false && <option value="NONE">{t("orders.return.NONE")}</option>}
              <option value="SELLABLE">{t("orders.return.SELLABLE")}</option>
              <option value="DAMAGED">{t("orders.return.DAMAGED")}</option>
            </Select>
            <Select name="place" label={t("orders.return.place")}>
              {takeReturnAt.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </div>
        )}
        {refund && <Why />}
        <Note />
        <Limit order={order} />
        <div className="flex flex-wrap gap-3">
          {refund && (
            <Button name="step" value="REFUND_LINES">
              {t("orders.refund.lines.submit")}
            </Button>
          )}
          {comesBack && (
            <Button name="step" value="TAKE_BACK" tone="quiet">
              {t("orders.return.submit")}
            </Button>
          )}
        </div>
      </Form>
    </Fold>
  );
}

function Units({ line }: { line: DeskLine }) {
  const t = useT();
  const lang = useLang();
  const most = Math.max(line.quantity - line.refundedUnits, line.goneUnits - line.returnedUnits);
  return (
    <label className="flex items-center gap-3">
      <span className="min-w-0 flex-1">
        {line.title} <span className="text-faded">{line.variantTitle}</span>
        <span className="figures block text-sm text-faded">
          {t("orders.refund.unitsOf", { n: line.quantity, amount: formatFen(lang, line.totalFen) })}
        </span>
      </span>
      <span className="sr-only">{t("orders.refund.units")}</span>
      <input
        type="number"
        name={`units.${line.id}`}
        min={0}
        max={most}
        defaultValue={0}
        disabled={most === 0}
        inputMode="numeric"
        className="figures min-h-12 w-20 rounded-soft border border-line bg-card px-3 text-lg disabled:opacity-60"
      />
    </label>
  );
}

function ByAmount({ order, formKey }: Desk) {
  const t = useT();
  const lang = useLang();
  const leftFen = order.paidFen - order.refundedFen;
  return (
    <Fold title={t("orders.refund.byAmount")}>
      <Form method="post" className="space-y-4" autoComplete="off">
        <input type="hidden" name="key" value={`${formKey}:amount`} />
        <Field
          name="amount"
          label={t("orders.refund.amount")}
          hint={t("orders.refund.amount.hint", { amount: formatFen(lang, leftFen) })}
          inputMode="decimal"
          placeholder={fenToDecimal(leftFen)}
        />
        <Why />
        <Note />
        <Limit order={order} />
        <div className="flex flex-wrap gap-3">
          <Button name="step" value="REFUND_AMOUNT">
            {t("orders.refund.amount.submit")}
          </Button>
          <Button name="step" value="REFUND_WHOLE" tone="danger">
            {t("orders.refund.whole.submit", { amount: formatFen(lang, leftFen) })}
          </Button>
        </div>
      </Form>
    </Fold>
  );
}

function Why() {
  const t = useT();
  return (
    <Select name="reason" label={t("orders.refund.reason")} defaultValue="RETURNED">
      {STAFF_REFUND_REASONS.map((reason) => (
        <option key={reason} value={reason}>
          {t(`order.refund.reason.${reason}`)}
        </option>
      ))}
    </Select>
  );
}

function Note() {
  const t = useT();
  return (
    <Field
      name="note"
      label={t("orders.refund.note")}
      hint={t("orders.refund.note.hint")}
      maxLength={200}
      required={false}
    />
  );
}

/** What nobody should learn from a refusal. */
function Limit({ order }: { order: OrderDesk }) {
  const t = useT();
  const lang = useLang();
  const limitFen = order.may.refund?.limitFen;
  return (
    <p className="text-sm text-faded">
      {t("orders.refund.what")}
      {typeof limitFen === "number" && ` ${t("orders.refund.limit", { amount: formatFen(lang, limitFen) })}`}
    </p>
  );
}
