import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useFetcher, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { brandFacts } from "#app/domain/catalog/brand.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { ErrorPage } from "#app/ui/layout/error-page.tsx";
import { useT } from "#app/ui/layout/lang.ts";
import { ShopFooter } from "#app/ui/layout/shop-footer.tsx";
import { ShopHeader } from "#app/ui/layout/shop-header.tsx";
import { SearchBox } from "./parts/search-box.tsx";

/** The frame of every shop page: nothing personal in it, so pages stay shareable. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return { brand: await brandFacts(context.shop, langOf(new URL(request.url).pathname)) };
}

/** The brand does not change while somebody walks through the shop. */
export const shouldRevalidate = () => false;

export default function ShopLayout() {
  const { brand } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <>
      {brand.demo && (
        <aside className="bg-ginger-wash px-4 py-1.5 text-center text-sm text-ginger">{t("layout.demo")}</aside>
      )}
      <ShopHeader cartCount={useCartCount()} search={<SearchBox />} />
      <Outlet />
      <ShopFooter {...brand} />
    </>
  );
}

/**
 * The one personal thing on a shared page: asked for by the browser itself, and by Remix again after whatever was posted,
 * so not once more by hand.
 */
function useCartCount(): number | null {
  const badge = useFetcher<{ count: number } | null>({ key: "cart-badge" });
  const { load } = badge;
  useEffect(() => {
    load("/cart/badge");
  }, [load]);
  return badge.data?.count ?? null;
}

/** A page that failed keeps the way home. */
export function ErrorBoundary() {
  return (
    <>
      <ShopHeader cartCount={null} search={<SearchBox />} />
      <ErrorPage />
    </>
  );
}
