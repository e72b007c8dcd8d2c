import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Marked } from "#app/ui/primitives/marked.tsx";
import { Picture, type PictureFacts } from "#app/ui/primitives/picture.tsx";
import { Price } from "./price.tsx";
import { sealNumeral, tenNumeral } from "./ten-numeral.ts";

/** A product as lists show it. */
export type ProductCardFacts = {
  handle: string;
  title: string;
  picture: PictureFacts | null;
  minFen: number;
  /** Whether other variants cost more. */
  from: boolean;
  usualFen: number | null;
  variantCount: number;
  tenNumber: number | null;
  /** Enough to send, few, on shelves only, nothing. */
  stock: "PLENTY" | "FEW" | "STORES" | "NONE";
  /** The parts of its title that were searched for, from–to. */
  marks?: Array<[number, number]>;
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
  const { minFen, from, usualFen, tenNumber, variantCount, stock } = product;
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
            <Marked text={product.title} marks={product.marks} />
          </LocalLink>
        </Heading>
        <p className="text-sm text-faded">{t("card.variants", { n: variantCount })}</p>
        <div className="mt-auto flex flex-wrap items-center justify-between gap-2 pt-1">
          <Price fen={minFen} usualFen={usualFen} from={from} className="text-lg" />
          <StockBadge stock={stock} />
        </div>
      </div>
    </article>
  );
}

/** What there is of it, where that is worth a word. */
function StockBadge({ stock }: Pick<ProductCardFacts, "stock">) {
  const t = useT();
  if (stock === "PLENTY") return null;
  if (stock === "FEW") return <Badge tone="ginger">{t("card.fewLeft")}</Badge>;
  return stock === "STORES" ? <Badge tone="leaf">{t("card.storesOnly")}</Badge> : <Badge>{t("card.soldOut")}</Badge>;
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
