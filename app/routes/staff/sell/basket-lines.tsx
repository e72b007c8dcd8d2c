import type { CounterPrice } from "#app/domain/fulfillment/counter/counter-price.ts";
import type { Till } from "#app/domain/fulfillment/counter/till-step.ts";
import type { TillGround } from "#app/domain/fulfillment/counter/till.queries.server.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useT } from "#app/ui/layout/lang.ts";

const STEP =
  "grid size-12 place-items-center rounded-soft border border-line bg-paper text-xl font-semibold hover:border-faded";

/** What lies on the counter, with its units. */
export function BasketLines({ ground, till, price }: { ground: TillGround; till: Till; price: CounterPrice }) {
  const t = useT();
  return (
    <ul className="divide-y divide-line">
      {till.lines.map(({ variantId, quantity }) => {
        const goods = ground.goods.find((one) => one.variantId === variantId);
        const line = price.lines.find((one) => one.variantId === variantId);
        if (!goods || !line) return null;
        const name = `${goods.title} ${goods.variantTitle}`.trim();
        return (
          <li key={variantId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <p className="min-w-40 flex-1 leading-snug">
              {goods.title} <span className="text-faded">{goods.variantTitle}</span>
              <span className="block text-sm">
                <Amount fen={line.totalFen} className="font-semibold" />
                {line.discountFen > 0 && (
                  <s className="ml-2 text-faded">
                    <Amount fen={line.quantity * line.unitPriceFen} />
                  </s>
                )}
              </span>
            </p>
            <span className="flex items-center gap-1">
              <button
                className={STEP}
                name="less"
                value={variantId}
                formNoValidate
                aria-label={t("counter.less.one", { goods: name })}
              >
                −
              </button>
              <input
                key={quantity}
                name={`units_${variantId}`}
                defaultValue={quantity}
                inputMode="numeric"
                maxLength={3}
                aria-label={t("counter.units", { goods: name })}
                className="figures h-12 w-14 rounded-soft border border-line bg-card text-center text-lg font-semibold"
              />
              <button
                className={STEP}
                name="more"
                value={variantId}
                formNoValidate
                aria-label={t("counter.more.one", { goods: name })}
              >
                ＋
              </button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
