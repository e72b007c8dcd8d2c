import { useFetcher } from "@remix-run/react";
import type { StorefrontVariant } from "#app/domain/catalog/storefront-product.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";

/** What `/cart` answers to an "add" that stays on the page. */
type Added =
  | { added: true; quantity: number; limit: { code: "MOST_PER_ORDER" | "ONLY_LEFT"; most: number } | null }
  | { added: false; refusal: "NO_SUCH_VARIANT" | "CART_FULL" };

/** Quantity and button: a plain form that leads to the cart; with scripts the page stays and says what became of it. */
export function AddToCart({ variant }: { variant: StorefrontVariant }) {
  const t = useT();
  const lang = useLang();
  const cart = useFetcher<Added>();
  const scripted = useScripted();
  const { data } = cart;
  return (
    <div className="space-y-3">
      <cart.Form method="post" action={href(lang, "/cart")} className="flex items-end gap-3">
        <input type="hidden" name="intent" value="add" />
        <input type="hidden" name="variantId" value={variant.id} />
        {scripted && <input type="hidden" name="stay" value="1" />}
        <Field
          name="quantity"
          label={t("product.quantity")}
          type="number"
          inputMode="numeric"
          min={1}
          max={variant.maxPerOrder}
          defaultValue={1}
          className="w-24"
        />
        <Button busy={cart.state !== "idle"} className="flex-1">
          {t("product.addToCart")}
        </Button>
      </cart.Form>
      <p className="text-sm text-faded">{t("product.quantity.limit", { n: variant.maxPerOrder })}</p>
      {data && cart.state === "idle" && <Outcome outcome={data} />}
    </div>
  );
}

function Outcome({ outcome }: { outcome: Added }) {
  const t = useT();
  if (!outcome.added) return <Notice tone="bad">{t(`product.added.${outcome.refusal}`)}</Notice>;
  const { quantity: n, limit } = outcome;
  return (
    <Notice
      tone={limit ? "warn" : "good"}
      title={limit ? t(`product.added.limit.${limit.code}`, { n, most: limit.most }) : t("product.added", { n })}
    >
      <LinkButton to="/cart" tone="quiet" className="mt-2">
        {t("product.toCart")}
      </LinkButton>
    </Notice>
  );
}
