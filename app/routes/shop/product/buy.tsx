import { Money } from "@shopify/hydrogen-react";
import type { StorefrontVariant } from "#app/domain/catalog/storefront-product.ts";
import type { ProductPage } from "#app/domain/search/product-page.queries.server.ts";
import { formatMonth } from "#app/platform/i18n/format.ts";
import type { MoneyV2 } from "#app/platform/money.ts";
import { StockNote } from "#app/ui/commerce/stock-note.tsx";
import { tenNumeral } from "#app/ui/commerce/ten-numeral.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { AddToCart } from "./add-to-cart.tsx";
import { Options } from "./options.tsx";
import type { OptionView } from "./view.server.ts";

type Buying = Pick<ProductPage, "facts" | "shippable" | "places"> & {
  handle: string;
  title: string;
  variant: StorefrontVariant;
  options: OptionView[];
};

/** Name, price, options, stock, and the way into the cart. */
export function Buy({ handle, title, variant, options, facts, shippable, places }: Buying) {
  const t = useT();
  const lang = useLang();
  const collectable = places.filter((place) => place.collectable).length;
  return (
    <section aria-labelledby="product" className="space-y-5">
      <div>
        <div className="mb-2 flex flex-wrap gap-2 empty:hidden">
          {facts.tenNumber !== null && (
            <Badge tone="seal">{t("card.ten", { n: tenNumeral(lang, facts.tenNumber) })}</Badge>
          )}
          {facts.coldChain && <Badge tone="leaf">{t("card.cold")}</Badge>}
          {facts.perishable && !facts.coldChain && <Badge tone="leaf">{t("card.fresh")}</Badge>}
          {facts.seasonMonths.length > 0 && (
            <Badge tone="ginger">
              {t("product.season", {
                months: facts.seasonMonths.map((month) => formatMonth(lang, month)).join(lang === "zh" ? "、" : ", "),
              })}
            </Badge>
          )}
        </div>
        <h1 id="product" className="text-3xl md:text-4xl">
          {title}
        </h1>
      </div>
      <ProductPrice price={variant.price} usual={variant.compareAtPrice} />
      <Options handle={handle} options={options} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-faded">{t("product.stock.ship")}</dt>
        <dd>
          <StockNote stock={shippable} />
        </dd>
        <dt className="text-faded">{t("product.stock.pickup")}</dt>
        <dd className={`text-sm ${collectable > 0 ? "text-leaf" : "text-faded"}`}>
          <a href="#places" className="underline-offset-4 hover:underline">
            {collectable > 0 ? t("product.pickup.places", { n: collectable }) : t("product.pickup.none")}
          </a>
        </dd>
      </dl>
      {!variant.availableForSale ? (
        <Notice tone="warn" title={t("product.soldOut")}>
          {t("product.soldOut.text")}
        </Notice>
      ) : (
        <>
          {shippable.state === "NONE" && <Notice tone="info">{t("product.storesOnly")}</Notice>}
          <AddToCart key={variant.id} variant={variant} />
        </>
      )}
      <Small variant={variant} />
    </section>
  );
}

function Small({ variant }: { variant: StorefrontVariant }) {
  const t = useT();
  return (
    <p className="figures text-sm text-faded">
      {variant.netContent && <>{t("product.netContent", { content: variant.netContent })} · </>}
      {t("product.sku", { sku: variant.sku })}
    </p>
  );
}

/** The price by hydrogen-react's `Money`; the usual one struck through where it is lower now (TRUST 26). */
function ProductPrice({ price, usual }: { price: MoneyV2; usual: MoneyV2 | null }) {
  const t = useT();
  return (
    <p className="figures">
      {usual && <span className="sr-only">{t("price.now")}</span>}
      <span className="text-3xl font-semibold text-seal">
        <span className="text-xl">¥</span>
        <Money as="span" data={price} withoutCurrency />
      </span>
      {usual && (
        <>
          <span className="sr-only">{t("price.usual")}</span>
          <s className="ml-3 text-faded">
            ¥<Money as="span" data={usual} withoutCurrency />
          </s>
        </>
      )}
    </p>
  );
}
