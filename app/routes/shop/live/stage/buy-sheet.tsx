import { useNavigate } from "@remix-run/react";
import type { FormEvent } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { Price } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { leftWords } from "./pinned-card.tsx";
import { useTouchpoint } from "./panels.ts";
import { nameOf, type ShelfView } from "./shelf-view.ts";
import { StageLink } from "./stage-link.tsx";
import { useLivePost } from "./use-live-post.ts";

/**
 * The second tap: which variant, how many; then the usual checkout opens beside the picture, where it is sent or
 * collected. @param siblings the variants of the product that are on the shelf
 */
export function BuySheet({
  item,
  siblings,
  handle,
}: {
  item: ShelfView;
  siblings: readonly ShelfView[];
  handle: string;
}) {
  const t = useT();
  const lang = useLang();
  const navigate = useNavigate();
  const touchpoint = useTouchpoint();
  const path = `/live/${handle}/buy`;
  const { answer, busy, send } = useLivePost(path);
  const most = Math.min(item.maxPerOrder, item.limitPerCustomer ?? item.maxPerOrder);
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const way = form.get("way") === "PICKUP" ? "PICKUP" : "SHIP";
    const sent = await send(form);
    if (sent.ok) navigate(href(lang, `/live/${handle}/checkout?way=${way}`), { preventScrollReset: true });
  }
  return (
    <form method="post" action={href(lang, path)} onSubmit={(event) => void onSubmit(event)} className="space-y-4">
      <input type="hidden" name="variantId" value={item.variantId} />
      {/* A dearer price than this is told before anything is taken. */}
      <input type="hidden" name="seenFen" value={item.nowFen} />
      {touchpoint && <input type="hidden" name="via" value={touchpoint} />}
      <div className="flex gap-3">
        <Picture
          picture={item.picture}
          alt=""
          sizes="96px"
          widest={320}
          className="size-24 shrink-0 rounded-md object-cover"
        />
        <div>
          <p className="font-medium">{nameOf(item)}</p>
          <Price fen={item.nowFen} usualFen={item.beforeFen} className="text-2xl" />
          <p className="figures text-sm text-faded">{leftWords(t, item)}</p>
        </div>
      </div>
      {answer && !answer.ok && <Notice tone="bad">{buyRefusal(t, answer.refusal)}</Notice>}
      {siblings.length > 1 && (
        <nav aria-label={t("live.buy.variant")} className="flex flex-wrap gap-2">
          {siblings.map((one) => (
            <StageLink
              key={one.variantId}
              to={`/live/${handle}?buy=${one.variantId}`}
              current={one.variantId === item.variantId}
              className="grid min-h-12 place-items-center rounded-soft border border-line px-3 aria-[current]:border-seal aria-[current]:bg-seal-wash"
            >
              {one.variantTitle || one.title}
            </StageLink>
          ))}
        </nav>
      )}
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="sr-only">{t("live.buy.way")}</legend>
        {(["SHIP", "PICKUP"] as const).map((way) => (
          <label
            key={way}
            className="flex min-h-12 items-center gap-2 rounded-soft border border-line px-3 has-checked:border-seal has-checked:bg-seal-wash"
          >
            <input
              type="radio"
              name="way"
              value={way}
              defaultChecked={way === "SHIP"}
              className="size-5 shrink-0 accent-seal"
            />
            {t(`live.buy.way.${way}`)}
          </label>
        ))}
      </fieldset>
      <div className="flex items-end gap-3">
        <Field
          name="quantity"
          label={t("product.quantity")}
          type="number"
          inputMode="numeric"
          min={1}
          max={most}
          defaultValue={1}
          className="w-24"
        />
        <Button busy={busy} disabled={!item.left} className="flex-1">
          {item.left ? t("live.buy.go") : leftWords(t, item)}
        </Button>
      </div>
      <p className="text-sm text-faded">
        {item.limitPerCustomer !== null && `${t("live.limit", { n: item.limitPerCustomer })} · `}
        {t("live.buy.ways")}
      </p>
    </form>
  );
}

const TOLD = ["SOLD_OUT", "CART_FULL", "PRICE_CHANGED", "OFFLINE"] as const;

/** Why something was not taken. @param refusal as the server told it */
export function buyRefusal(t: ReturnType<typeof useT>, refusal: string): string {
  return t(`live.buy.${TOLD.find((one) => one === refusal) ?? "NOT_ON_SALE"}`);
}
