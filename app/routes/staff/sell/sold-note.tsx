import { useEffect, useRef } from "react";
import type { DeedAnswer } from "#app/domain/fulfillment/counter/device-deed.ts";
import type { CounterPrice } from "#app/domain/fulfillment/counter/counter-price.ts";
import { formatReceiptNumber, receiptNumber } from "#app/domain/fulfillment/counter/receipt-number.ts";
import type { TillGoods } from "#app/domain/fulfillment/counter/till-step.ts";
import type { Taken } from "#app/domain/fulfillment/counter/takings.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import type { WorkPlace } from "../parts/work-place.server.ts";
import { ConflictNotes } from "./conflict-notes.tsx";
import { Slip } from "./slip.tsx";

export type JustSold = {
  saleId: string;
  price: CounterPrice;
  tender: Taken["tender"];
  receivedFen: number | null;
  at: Date;
  goods: readonly TillGoods[];
};

/** It is sold: the change, the receipt, what did not fit, and on to the next customer. */
export function SoldNote({
  sold,
  told,
  place,
  person,
  onNext,
}: {
  sold: JustSold;
  told: DeedAnswer | null;
  place: WorkPlace;
  person: { name: string };
  onNext: () => void;
}) {
  const t = useT();
  const lang = useLang();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { price, receivedFen } = sold;
  const number = receiptNumber(sold.saleId);
  return (
    <>
      <section className="mt-4 space-y-3 rounded-soft border-2 border-leaf bg-leaf-wash p-4 print:hidden">
        <h2 ref={title} tabIndex={-1} className="figures font-sans text-2xl font-semibold text-leaf outline-none">
          <span aria-hidden="true">✓ </span>
          {t("counter.sold", { total: formatFen(lang, price.totalFen) })}
        </h2>
        {receivedFen !== null && (
          <p className="figures text-3xl font-semibold">
            {t("counter.sold.change", { change: formatFen(lang, receivedFen - price.totalFen) })}
          </p>
        )}
        <p className="figures text-faded">{t("counter.sold.number", { number: formatReceiptNumber(number) })}</p>
        <output className="block text-sm">
          {told?.state === "RECORDED" ? t("counter.sold.told") : t("counter.sold.waiting")}
        </output>
        {told && <ConflictNotes answer={told} />}
        <Button type="button" className="min-h-14 w-full text-lg" onClick={onNext}>
          {t("counter.sold.next")}
        </Button>
        <div className="flex gap-3">
          <Button type="button" tone="quiet" className="flex-1" onClick={() => print()}>
            {t("counter.sold.print")}
          </Button>
          {told?.state === "RECORDED" && (
            <LinkButton to={`/staff/sell/receipts/${sold.saleId}`} tone="quiet" className="flex-1">
              {t("counter.sold.open")}
            </LinkButton>
          )}
        </div>
      </section>
      <div className="hidden print:block">
        <Slip
          receipt={{
            number,
            place: { name: place.name, address: null, phone: null, timeZone: "Asia/Shanghai" },
            person: person.name,
            soldAt: sold.at,
            tender: sold.tender,
            receivedFen,
            itemsFen: price.itemsFen,
            discountFen: price.rulesFen + price.byHandFen,
            totalFen: price.totalFen,
            returnOf: null,
            lines: price.lines.map((line) => {
              const goods = sold.goods.find(({ variantId }) => variantId === line.variantId)!;
              return {
                ...line,
                lineId: line.variantId,
                title: goods.title,
                variantTitle: goods.variantTitle,
                damaged: false,
              };
            }),
          }}
        />
      </div>
    </>
  );
}
