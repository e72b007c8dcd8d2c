import { useT } from "#app/ui/layout/lang.ts";
import { Price } from "#app/ui/commerce/price.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { nameOf, type ShelfView } from "./shelf-view.ts";
import { StageLink } from "./stage-link.tsx";

/**
 * What is presented in this moment: the whole card leads to buying it.
 * @param until the live price's end, counted down
 */
export function PinnedCard({ item, base, until }: { item: ShelfView; base: string; until: React.ReactNode }) {
  const t = useT();
  return (
    <article
      aria-label={t("live.pinned")}
      className="pointer-events-auto relative flex gap-3 rounded-soft bg-paper/95 p-2 text-ink shadow-card"
    >
      <Picture
        picture={item.picture}
        alt={item.picture?.alt ?? ""}
        sizes="80px"
        widest={320}
        eager
        className="size-20 shrink-0 rounded-md object-cover"
      />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-xs font-semibold text-ginger">
          <span className="rounded bg-ginger-wash px-1.5 py-0.5">{t("live.presented.NOW")}</span>
          {until}
        </p>
        <h2 className="truncate font-sans text-base font-medium">{nameOf(item)}</h2>
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Price fen={item.nowFen} usualFen={item.beforeFen} className="text-xl" />
          <span className="figures text-xs text-faded">{leftWords(t, item)}</span>
        </p>
      </div>
      <StageLink
        to={`${base}?buy=${item.variantId}`}
        {...(item.left && { label: t("live.buy.label", { title: nameOf(item) }) })}
        className={`flex min-w-16 items-center justify-center self-stretch rounded-md px-3 font-semibold after:absolute after:inset-0 ${
          item.left ? "bg-seal text-on-seal" : "bg-sunk text-faded"
        }`}
      >
        {item.left ? t("live.buy") : leftWords(t, item)}
      </StageLink>
    </article>
  );
}

/** Units left, as they are: nothing is made scarcer than it is (TRUST 28). */
export function leftWords(t: ReturnType<typeof useT>, { left }: Pick<ShelfView, "left">): string {
  return left === null ? t("live.notYet") : left > 0 ? t("live.left", { n: left }) : t("live.soldOut");
}
