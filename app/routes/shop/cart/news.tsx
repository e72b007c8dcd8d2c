import type { CartLine } from "#app/domain/checkout/queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { MOST_LINES } from "#app/domain/checkout/cart.ts";

/** What the change that led here came to, told once in the address: added, cut, refused, put back. */
export function CartNews({ news, lines }: { news: Record<string, string>; lines: readonly CartLine[] }) {
  const t = useT();
  const changed = lines.find((line) => line.variantId === (news["added"] ?? news["cut"]));
  const why = limitWords(t, news);
  if (news["refused"] === "CART_FULL") return <Notice tone="bad">{t("cart.full", { n: MOST_LINES })}</Notice>;
  if (news["refused"] === "PAID_MEANWHILE") return <Notice tone="good">{t("cart.paidMeanwhile")}</Notice>;
  if (news["refused"] === "PROVIDER_NOT_REACHED") return <Notice tone="bad">{t("cart.notReached")}</Notice>;
  if (news["refused"] === "NO_SUCH_VARIANT" || (news["added"] && !changed))
    return <Notice tone="bad">{why ?? t("cart.noSuchVariant")}</Notice>;
  if (news["restored"]) return <Notice tone="good">{t("cart.restored")}</Notice>;
  if (news["cut"]) return <Notice tone="warn">{why}</Notice>;
  if (!changed) return null;
  const title = [changed.title, changed.variantTitle].filter(Boolean).join(" ");
  return (
    <Notice
      tone={why ? "warn" : "good"}
      title={
        why
          ? t("cart.added.cut", { title, n: changed.quantity })
          : t("cart.added", { title, n: Number(news["n"]) || changed.quantity })
      }
    >
      {why && <p>{why}</p>}
      <div className="mt-3 flex flex-wrap gap-3">
        <LinkButton to="/checkout">{t("cart.checkout")}</LinkButton>
        <LinkButton to="/products" tone="quiet">
          {t("cart.continue")}
        </LinkButton>
      </div>
    </Notice>
  );
}

function limitWords(t: ReturnType<typeof useT>, { why, most }: Record<string, string>): string | null {
  const n = Number(most);
  if (!Number.isSafeInteger(n)) return null;
  if (why === "MOST_PER_ORDER") return t("cart.cut.MOST_PER_ORDER", { n });
  return why === "ONLY_LEFT" ? t("cart.cut.ONLY_LEFT", { n }) : null;
}
