import { useFetcher } from "@remix-run/react";
import { useEffect, useState, type FormEvent } from "react";
import type { CartLine } from "#app/domain/checkout/queries.server.ts";
import type { CartNotice } from "#app/domain/checkout/cart.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { Amount, Price } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LineDiscounts } from "../parts/line-discounts.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";

/**
 * A line with its picture, what changed about it, and buttons that are plain forms and answer at once by script. One
 * change is under way at a time: of two at once the server might take the later one first. What is tapped meanwhile waits
 * as one wish, the last.
 */
export function CartLineRow({ line }: { line: CartLine }) {
  const t = useT();
  const lang = useLang();
  const fetcher = useFetcher();
  const action = href(lang, "/cart");
  const sent = fetcher.formData ? Number(fetcher.formData.get("quantity") ?? 0) : null;
  const [wish, setWish] = useState<number | null>(null);
  const { submit } = fetcher;
  const free = fetcher.state === "idle";
  if (wish !== null && sent === wish) setWish(null);
  useEffect(() => {
    if (wish !== null && free)
      submit({ intent: "set", variantId: line.variantId, quantity: wish }, { method: "post", action });
  }, [wish, free, submit, line.variantId, action]);
  const keepAsWish = (event: FormEvent<HTMLFormElement>) => {
    if (free) return;
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    setWish(Number((submitter as HTMLButtonElement).value));
  };
  const asked = wish ?? sent;
  const quantity = asked ?? line.quantity;
  const title = [line.title, line.variantTitle].filter(Boolean).join(" ");
  if (quantity === 0) return null;
  return (
    <li className="flex gap-4 py-4">
      <LocalLink to={`/products/${line.handle}`} tabIndex={-1} aria-hidden="true" className="shrink-0">
        <Picture picture={line.picture} alt="" sizes="96px" className="size-24 rounded-soft object-cover" />
      </LocalLink>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap justify-between gap-x-4">
          <h2 className="font-sans font-medium">
            <LocalLink to={`/products/${line.handle}`} className="hover:text-seal">
              {line.title}
            </LocalLink>
          </h2>
          <Amount
            fen={asked === null ? line.totalFen : line.unitPriceFen * quantity}
            className="font-semibold text-seal"
          />
        </div>
        {line.variantTitle && <p className="text-sm text-faded">{line.variantTitle}</p>}
        <Price fen={line.unitPriceFen} usualFen={line.compareAtFen} className="text-sm" />
        {asked === null && <LineDiscounts discounts={line.discounts} />}
        {line.notices.map((notice) => (
          <p key={notice.code} className="text-sm font-medium text-ginger">
            {noticeWords(notice)}
          </p>
        ))}
        <fetcher.Form
          method="post"
          action={action}
          onSubmit={keepAsWish}
          className="mt-2 flex flex-wrap items-center gap-3"
        >
          <input type="hidden" name="intent" value="set" />
          <input type="hidden" name="variantId" value={line.variantId} />
          <span className="inline-flex items-center rounded-soft border border-line bg-card">
            <Step to={quantity - 1} label={t("cart.fewer", { title })} sign="−" />
            <output className="figures w-9 text-center" aria-label={t("cart.quantity", { n: quantity })}>
              {quantity}
            </output>
            <Step to={quantity + 1} label={t("cart.more", { title })} sign="+" disabled={quantity >= line.most} />
          </span>
          <button
            name="quantity"
            value="0"
            aria-label={t("cart.remove.label", { title })}
            className="min-h-11 px-2 text-sm text-faded underline underline-offset-4 hover:text-seal"
          >
            {t("cart.remove")}
          </button>
          {quantity >= line.most && line.most > 0 && (
            <span className="text-sm text-faded">{t(`cart.limit.${line.mostBecause}`, { n: line.most })}</span>
          )}
        </fetcher.Form>
      </div>
    </li>
  );

  function noticeWords(notice: CartNotice): string {
    switch (notice.code) {
      case "ONLY_SOME_LEFT":
        return t("cart.notice.ONLY_SOME_LEFT", { n: notice.available });
      case "OVER_LIMIT":
        return t("cart.notice.OVER_LIMIT", { n: notice.most });
      case "PRICE_ROSE":
      case "PRICE_FELL":
        return t(`cart.notice.${notice.code}`, { price: formatFen(lang, notice.fromFen) });
      case "GONE":
      case "SOLD_OUT":
        return t(`cart.notice.${notice.code}`);
    }
  }
}

function Step({ to, label, sign, disabled = false }: { to: number; label: string; sign: string; disabled?: boolean }) {
  return (
    <button
      name="quantity"
      value={to}
      aria-label={label}
      disabled={disabled}
      className="grid size-11 place-items-center text-xl hover:text-seal disabled:text-line"
    >
      {sign}
    </button>
  );
}
