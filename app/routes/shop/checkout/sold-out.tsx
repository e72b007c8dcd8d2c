import { useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";

/** Others were faster, for all of the cart and everywhere: short, so that in a rush each knows it at once. */
export function SoldOut({ goods }: { goods: ReadonlyArray<{ handle: string; title: string }> }) {
  const t = useT();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-6 md:px-6 md:py-10">
      <h1 className="text-3xl">{t("checkout.title")}</h1>
      <div className="mt-4">
        <Notice tone="bad" title={t("checkout.soldOut")}>
          <p>{t("checkout.soldOut.text")}</p>
          <ul className="mt-1 list-disc pl-5">
            {goods.map(({ handle, title }) => (
              <li key={title}>
                <LocalLink to={`/products/${handle}`} className="underline underline-offset-4 hover:text-seal">
                  {title}
                </LocalLink>
              </li>
            ))}
          </ul>
          <div className="mt-3 flex flex-wrap gap-3">
            <LinkButton to="/products">{t("checkout.soldOut.more")}</LinkButton>
            <LinkButton to="/cart" tone="quiet">
              {t("checkout.toCart")}
            </LinkButton>
          </div>
        </Notice>
      </div>
    </main>
  );
}
