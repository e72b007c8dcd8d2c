import type { TillGoods } from "#app/domain/fulfillment/counter/till-step.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useT } from "#app/ui/layout/lang.ts";

/** Goods to tap: each tap lays one on the counter. */
export function GoodsGrid({ goods, title }: { goods: readonly TillGoods[]; title?: string }) {
  const t = useT();
  return (
    <section aria-label={title}>
      {title && <h2 className="mb-2 font-sans font-semibold">{title}</h2>}
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {goods.map(({ variantId, title: name, variantTitle, pictureHash, unitPriceFen }) => (
          <li key={variantId}>
            <button
              name="more"
              value={variantId}
              formNoValidate
              aria-label={t("counter.goods.add", { goods: `${name} ${variantTitle}`.trim() })}
              className="flex h-full min-h-16 w-full items-center gap-2 rounded-soft border border-line bg-card p-2 text-left hover:border-faded"
            >
              {pictureHash && (
                <img
                  src={`/images/${pictureHash}/160.webp`}
                  alt=""
                  width={44}
                  height={44}
                  loading="lazy"
                  decoding="async"
                  className="size-11 shrink-0 rounded bg-sunk object-cover"
                />
              )}
              <span className="min-w-0 flex-1 text-sm leading-snug">
                <span className="line-clamp-1">{name}</span>
                <span className="line-clamp-2 text-faded">{variantTitle}</span>
                <Amount fen={unitPriceFen} className="font-semibold" />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
