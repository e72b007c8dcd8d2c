import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture, type PictureFacts } from "#app/ui/primitives/picture.tsx";
import { Price } from "./price.tsx";
import { sealNumeral, tenNumeral } from "./ten-numeral.ts";

/** At or below this many units that can be shipped, a card says that few are left. */
const FEW = 5;

/** A product as lists show it. */
export type ProductCardFacts = {
  handle: string;
  title: string;
  picture: PictureFacts | null;
  alt: string;
  minFen: number;
  usualFen: number | null;
  pricesFen: number[];
  variantCount: number;
  tenNumber: number | null;
  shippable: number;
  places: string[];
};

/**
 * A product in a list: picture, name, price, and how much there is. The whole card leads to its page, by the one link
 * on its name, so that a screen reader hears it once.
 * @param level of its heading in the page's outline
 */
export function ProductCard({
  product,
  level: Heading = "h3",
  sizes,
  eager = false,
}: {
  product: ProductCardFacts;
  level?: "h2" | "h3";
  sizes: string;
  eager?: boolean;
}) {
  const t = useT();
  const { minFen, pricesFen, usualFen, tenNumber, variantCount } = product;
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded-soft border border-line bg-card shadow-card transition-shadow hover:shadow-lg">
      <div className="relative overflow-hidden bg-sunk">
        <Picture
          picture={product.picture}
          alt=""
          sizes={sizes}
          widest={640}
          eager={eager}
          className="aspect-square w-full object-cover transition-transform duration-300 group-hover:scale-[1.03]"
        />
        {tenNumber !== null && <TenSeal number={tenNumber} />}
      </div>
      <div className="flex flex-1 flex-col gap-1 p-3 md:p-4">
        <Heading className="font-sans text-base leading-snug font-medium">
          <LocalLink to={`/products/${product.handle}`} className="after:absolute after:inset-0 after:rounded-soft">
            {product.title}
          </LocalLink>
        </Heading>
        <p className="text-sm text-faded">{t("card.variants", { n: variantCount })}</p>
        <div className="mt-auto flex flex-wrap items-center justify-between gap-2 pt-1">
          <Price fen={minFen} usualFen={usualFen} from={pricesFen.some((fen) => fen !== minFen)} className="text-lg" />
          <StockBadge {...product} />
        </div>
      </div>
    </article>
  );
}

function StockBadge({ shippable, places }: Pick<ProductCardFacts, "shippable" | "places">) {
  const t = useT();
  if (shippable > FEW) return null;
  if (shippable > 0) return <Badge tone="ginger">{t("card.fewLeft")}</Badge>;
  return places.length > 0 ? <Badge tone="leaf">{t("card.storesOnly")}</Badge> : <Badge>{t("card.soldOut")}</Badge>;
}

/** The number of one of the ten, as a seal stamped on its picture. */
export function TenSeal({ number }: { number: number }) {
  const t = useT();
  const words = t("card.ten", { n: tenNumeral(useLang(), number) });
  return (
    <span
      title={words}
      className="absolute top-2 left-2 grid size-9 place-items-center rounded-md bg-seal font-display text-lg font-semibold text-on-seal shadow-sm ring-1 ring-on-seal/50 ring-inset"
    >
      <span aria-hidden="true">{sealNumeral(number)}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
