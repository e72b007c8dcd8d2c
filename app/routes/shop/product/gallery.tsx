import { useRef } from "react";
import type { StorefrontProduct } from "#app/domain/catalog/storefront-product.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Picture } from "#app/ui/primitives/picture.tsx";

const SIZES = "(min-width: 1152px) 560px, (min-width: 768px) 48vw, 92vw";

/** All pictures of a product, side by side to be swiped; small ones below lead to each, as plain links. */
export function Gallery({
  images,
  variantImageId,
}: {
  images: StorefrontProduct["images"];
  variantImageId: string | null;
}) {
  const t = useT();
  const strip = useRef<HTMLUListElement>(null);
  const shown = images.toSorted((a, b) => Number(b.id === variantImageId) - Number(a.id === variantImageId));
  if (shown.length === 0) return <Picture picture={null} alt="" sizes={SIZES} className="rounded-soft" />;
  return (
    <section aria-label={t("product.gallery")} className="md:sticky md:top-20">
      <ul
        ref={strip}
        // It scrolls sideways, so the keyboard must reach it (axe: scrollable-region-focusable).
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={shown.length > 1 ? 0 : undefined}
        aria-label={t("product.gallery")}
        className="flex snap-x snap-mandatory gap-3 overflow-x-auto rounded-soft"
      >
        {shown.map(({ id, altText, picture }, i) => (
          <li key={id} id={`picture-${i + 1}`} className="w-full shrink-0 snap-center">
            <Picture
              picture={picture}
              alt={altText}
              sizes={SIZES}
              eager={i === 0}
              className="aspect-square w-full rounded-soft object-cover"
            />
          </li>
        ))}
      </ul>
      {shown.length > 1 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {shown.map(({ id, altText, picture }, i) => (
            <li key={id}>
              <a
                href={`#picture-${i + 1}`}
                aria-label={t("product.gallery.show", { n: i + 1, alt: altText })}
                onClick={(event) => {
                  event.preventDefault();
                  strip.current?.scrollTo({ left: i * strip.current.clientWidth, behavior: "smooth" });
                }}
                className="block size-16 overflow-hidden rounded-md border border-line hover:border-seal"
              >
                <Picture picture={picture} alt="" sizes="64px" widest={160} className="size-full object-cover" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
