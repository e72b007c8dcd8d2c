import type { DeskLine, OrderDesk } from "#app/domain/fulfillment/office/order-desk.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { LinePicture } from "../../staff/parts/line-picture.tsx";
import { Box } from "./box.tsx";

/** What was bought, what each rule took off, what went back; every sum to the fen. */
export function DeskLines({ order }: { order: OrderDesk }) {
  const t = useT();
  const lang = useLang();
  return (
    <Box title={t("orders.lines")} id="lines">
      <ul className="divide-y divide-line">
        {order.lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      <dl className="mt-1 space-y-1 border-t border-line pt-3">
        <Sum words={t("order.items")} fen={order.itemsFen} />
        {order.discountFen > 0 && <Sum words={t("order.discount")} fen={-order.discountFen} />}
        <Sum words={t("order.shipping")} fen={order.shippingFen} />
        {order.shippingDiscounts.map(({ id, title, fen }) => (
          <div key={id} className="text-sm text-leaf">
            <dt className="inline">{t("order.discounts.shipping", { title })}</dt>{" "}
            <dd className="inline">{formatFen(lang, fen)}</dd>
          </div>
        ))}
        <Sum words={t("order.total")} fen={order.totalFen} strong />
        <Sum words={t("order.paid")} fen={order.paidFen} />
        {order.refundedFen > 0 && <Sum words={t("order.refunded")} fen={-order.refundedFen} />}
        <Sum words={t("orders.kept")} fen={order.paidFen - order.refundedFen} strong />
      </dl>
      {order.may.why && (
        <LocalLink
          to={`/marketing/promotions/why?order=${order.number}`}
          className="mt-2 inline-flex min-h-12 items-center text-seal underline underline-offset-4"
        >
          {t("orders.why")}
        </LocalLink>
      )}
    </Box>
  );
}

function Line({ line }: { line: DeskLine }) {
  const t = useT();
  const lang = useLang();
  const came = [
    line.goneUnits > 0 && t("orders.line.gone", { n: line.goneUnits }),
    line.returnedUnits > 0 && t("orders.line.returned", { n: line.returnedUnits }),
    line.refundedUnits > 0 &&
      t("orders.line.refunded", { n: line.refundedUnits, amount: formatFen(lang, line.refundedFen) }),
  ].filter((words) => words !== false);
  return (
    <li className="flex gap-3 py-3">
      <LinePicture hash={line.pictureHash} />
      <div className="min-w-0 flex-1">
        <p>
          {line.title} <span className="text-faded">{line.variantTitle}</span>
        </p>
        <p className="figures text-sm text-faded">
          {line.sku} · {t(`orders.method.${line.delivery}`)}
        </p>
        <p className="figures text-sm">
          <Amount fen={line.unitPriceFen} /> × {line.quantity}
        </p>
        <ul className="text-sm text-leaf">
          {line.discounts.map(({ id, title, fen }) => (
            <li key={id}>
              {title} <Amount fen={-fen} />
            </li>
          ))}
        </ul>
        {came.length > 0 && <p className="figures text-sm text-faded">{came.join(" · ")}</p>}
      </div>
      <Amount fen={line.totalFen} className="font-semibold" />
    </li>
  );
}

function Sum({ words, fen, strong = false }: { words: string; fen: number; strong?: boolean }) {
  return (
    <div className={`flex justify-between gap-4 ${strong ? "font-semibold" : ""}`}>
      <dt>{words}</dt>
      <dd>
        <Amount fen={fen} />
      </dd>
    </div>
  );
}
