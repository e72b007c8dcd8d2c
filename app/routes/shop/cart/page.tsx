import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { cartPage } from "#app/domain/checkout/queries.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { WaitingOrderNotice } from "../parts/waiting-order.tsx";
import { changeCart } from "./change.server.ts";
import { CouponField } from "./coupon.tsx";
import { CartLineRow } from "./line.tsx";
import { CartNews } from "./news.tsx";
import { CartSummary } from "./summary.tsx";

export const meta: MetaFunction = ({ location }) =>
  pageMeta({
    title: translator(langOf(location.pathname))("cart.title"),
    pathname: location.pathname,
    origin: "",
    indexed: false,
  });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const cart = await cartPage(context.shop, langOf(url.pathname), context.cookies.cart.read(request));
  return { cart, news: Object.fromEntries(url.searchParams) };
}

export async function action(args: ActionFunctionArgs) {
  return changeCart(args);
}

export default function CartPage() {
  const { cart, news } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-6 md:px-6 md:py-10">
      <h1 className="text-3xl">{t("cart.title")}</h1>
      <div className="mt-4 space-y-4">
        <CartNews news={news} lines={cart.lines} />
        {cart.waiting && <WaitingOrderNotice order={cart.waiting} />}
        {cart.mustAccept && <Changes />}
      </div>
      {cart.lines.length === 0 ? (
        <>
          <Empty />
          <div className="mx-auto mt-6 max-w-md">
            <CouponField coupon={null} said={news["coupon"]} offered={news["code"]} />
          </div>
        </>
      ) : (
        <div className="mt-4 grid items-start gap-8 lg:grid-cols-[1fr_22rem]">
          <ul className="divide-y divide-line border-y border-line">
            {cart.lines.map((line) => (
              <CartLineRow key={line.variantId} line={line} />
            ))}
          </ul>
          <CartSummary cart={cart} news={news} />
        </div>
      )}
    </main>
  );
}

/** Prices and quantities that changed since they were last seen are accepted in one go. */
function Changes() {
  const t = useT();
  const lang = useLang();
  return (
    <Notice tone="warn" title={t("cart.changed.title")}>
      <Form method="post" action={href(lang, "/cart")} className="mt-3" preventScrollReset>
        <input type="hidden" name="intent" value="accept" />
        <Button tone="quiet">{t("cart.changed.accept")}</Button>
      </Form>
    </Notice>
  );
}

function Empty() {
  const t = useT();
  return (
    <div className="mt-8 flex flex-col items-center gap-4 rounded-soft border border-line bg-card px-4 py-16 text-center">
      <p className="font-display text-xl">{t("cart.empty")}</p>
      <p className="text-faded">{t("cart.empty.text")}</p>
      <LinkButton to="/products">{t("cart.browse")}</LinkButton>
    </div>
  );
}
