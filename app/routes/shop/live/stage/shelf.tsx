import { useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { Price } from "#app/ui/commerce/price.tsx";
import { leftWords } from "./pinned-card.tsx";
import { nameOf, type ShelfView } from "./shelf-view.ts";
import { StageLink } from "./stage-link.tsx";

const TONES = { NOW: "seal", EXPLAINED: "plain", COMING: "ginger" } as const;

/** All items of a show: what is explained now first to be seen, each with its price, its stock and the way to buy it. */
export function Shelf({ items, base, buyable }: { items: readonly ShelfView[]; base: string; buyable: boolean }) {
  const t = useT();
  return (
    <ol className="divide-y divide-line">
      {items.map((item, i) => (
        <li key={item.variantId} className="flex gap-3 py-3">
          <Picture
            picture={item.picture}
            alt=""
            sizes="88px"
            widest={320}
            className="size-22 shrink-0 rounded-md object-cover"
          />
          <div className="min-w-0 flex-1">
            <p className="flex items-center gap-2 text-sm text-faded">
              <span className="figures">{i + 1}</span>
              <Badge tone={TONES[item.presented]}>{t(`live.presented.${item.presented}`)}</Badge>
            </p>
            <h3 className="font-sans leading-snug font-medium">{nameOf(item)}</h3>
            <p className="mt-1 flex flex-wrap items-baseline gap-x-3">
              <Price fen={item.nowFen} usualFen={item.beforeFen} className="text-lg" />
              <span className="figures text-sm text-faded">{leftWords(t, item)}</span>
            </p>
            {item.limitPerCustomer !== null && (
              <p className="text-sm text-faded">{t("live.limit", { n: item.limitPerCustomer })}</p>
            )}
          </div>
          {buyable && Boolean(item.left) && (
            <StageLink
              to={`${base}?buy=${item.variantId}`}
              label={t("live.buy.label", { title: nameOf(item) })}
              className="flex min-h-12 min-w-14 items-center justify-center self-center rounded-soft bg-seal px-3 font-medium text-on-seal hover:bg-seal-deep"
            >
              {t("live.buy")}
            </StageLink>
          )}
        </li>
      ))}
    </ol>
  );
}
