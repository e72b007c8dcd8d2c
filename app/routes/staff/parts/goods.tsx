import type { ReactNode } from "react";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { LinePicture } from "./line-picture.tsx";

/** What goods are called, as the queries of the stock name them. */
export type NamedGoods = { sku: string; title: string; variantTitle: string; pictureHash: string | null };

/** Goods in a line of a list: picture, name, SKU, and what else is worth knowing of them there. */
export function Goods({
  goods,
  to,
  aside,
  tight = false,
  children,
}: {
  goods: NamedGoods;
  /** Where the name leads. */
  to?: string;
  /** At the right end, such as a number. */
  aside?: ReactNode;
  /** Much stands beside it: on a phone without its picture. */
  tight?: boolean;
  children?: ReactNode;
}) {
  const name = (
    <>
      <span className="font-medium">{goods.title}</span> <span className="text-faded">{goods.variantTitle}</span>
    </>
  );
  return (
    <div className="flex gap-3">
      <div className={tight ? "hidden sm:block" : undefined}>
        <LinePicture hash={goods.pictureHash} />
      </div>
      <div className="min-w-0 flex-1">
        <p className="leading-snug">
          {to ? (
            <LocalLink to={to} className="-my-1 inline-block py-1 hover:underline">
              {name}
            </LocalLink>
          ) : (
            name
          )}
        </p>
        <p className="figures text-sm text-faded">{goods.sku}</p>
        {children}
      </div>
      {aside && <div className="shrink-0 text-right">{aside}</div>}
    </div>
  );
}
