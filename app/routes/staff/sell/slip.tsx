import type { Taken } from "#app/domain/fulfillment/counter/takings.ts";
import { formatReceiptNumber } from "#app/domain/fulfillment/counter/receipt-number.ts";
import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

export type SlipReceipt = {
  number: string;
  place: { name: string; address: string | null; phone: string | null; timeZone: string };
  person: string | null;
  soldAt: Date;
  tender: Taken["tender"];
  itemsFen: number;
  discountFen: number;
  totalFen: number;
  receivedFen: number | null;
  returnOf: { number: string } | null;
  lines: Array<{
    lineId: string;
    title: string;
    variantTitle: string;
    quantity: number;
    unitPriceFen: number;
    totalFen: number;
    damaged: boolean;
  }>;
};

/** A receipt as the printer of a counter puts it on its roll: 58 or 80 mm wide, black on white. */
export function Slip({ receipt, width = 80 }: { receipt: SlipReceipt; width?: 58 | 80 }) {
  const t = useT();
  const lang = useLang();
  const money = (fen: number) => formatFen(lang, fen);
  const { place, totalFen, receivedFen, returnOf } = receipt;
  const rows: Array<[string, string]> = [
    ...(receipt.discountFen > 0
      ? ([
          [t("counter.items"), money(receipt.itemsFen)],
          [t("counter.receipt.off"), money(-receipt.discountFen)],
        ] as Array<[string, string]>)
      : []),
    [t(returnOf ? "counter.receipt.refunded" : "counter.receipt.total"), money(totalFen)],
    [t("counter.tender"), t(`counter.tender.${receipt.tender}`)],
    ...(receivedFen === null
      ? []
      : ([[t("counter.change"), money(receivedFen - totalFen)]] as Array<[string, string]>)),
  ];
  return (
    <article className={`slip ${width === 58 ? "slip-58" : "slip-80"}`}>
      <header className="text-center">
        <p className="text-[1.2em] font-semibold">{t("brand.name")}</p>
        <p>{place.name}</p>
        {place.address && <p>{place.address}</p>}
        {place.phone && <p>{place.phone}</p>}
        <p className="mt-1 font-semibold">{t(returnOf ? "counter.receipt.return" : "counter.receipt.sale")}</p>
      </header>
      <p className="figures mt-1">{formatReceiptNumber(receipt.number)}</p>
      {returnOf && (
        <p className="figures">{t("counter.receipt.returnOf", { number: formatReceiptNumber(returnOf.number) })}</p>
      )}
      <p className="figures">{formatInstant(lang, receipt.soldAt, place.timeZone)}</p>
      {receipt.person && <p>{t("counter.receipt.by", { name: receipt.person })}</p>}
      <ul className="slip-rule">
        {receipt.lines.map((line) => (
          <li key={line.lineId} className="py-0.5">
            <span className="block">
              {line.title} {line.variantTitle}
              {line.damaged && ` (${t("counter.receipt.damaged")})`}
            </span>
            <span className="figures flex justify-between gap-2">
              <span>
                {money(line.unitPriceFen)} × {line.quantity}
              </span>
              <span>{money(line.totalFen)}</span>
            </span>
          </li>
        ))}
      </ul>
      <dl className="slip-rule">
        {rows.map(([name, value]) => (
          <div key={name} className="figures flex justify-between gap-2">
            <dt>{name}</dt>
            <dd className="font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="slip-rule text-center">{t("counter.receipt.thanks")}</p>
    </article>
  );
}
