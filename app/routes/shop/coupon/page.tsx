import { randomBytes } from "node:crypto";
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { claimCoupon } from "#app/domain/checkout/cart-prices.server.ts";
import { hashCartToken } from "#app/domain/checkout/cart-token.server.ts";
import { claimPage } from "#app/domain/pricing/claim-page.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";

/** As long as the cart is kept on the server. */
const COOKIE_SECONDS = 90 * 86_400;
const REFUSED = ["ALL_TAKEN", "NOT_NOW"] as const;

export const meta: MetaFunction = ({ location }) =>
  pageMeta({
    title: translator(langOf(location.pathname))("claim.title"),
    pathname: location.pathname,
    origin: "",
    indexed: false,
  });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const token = context.cookies.cart.read(request);
  const handle = params["handle"] ?? "";
  const page = await claimPage(context.shop, langOf(url.pathname), handle, token && hashCartToken(token));
  if (!page) throw new Response(null, { status: 404, statusText: "Not Found" });
  const refused = REFUSED.find((one) => one === url.searchParams.get("refused")) ?? null;
  return { ...page, handle, refused };
}

/** Takes a code; never by a GET, so that no preview of a link takes one. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  context.limit("claim", { max: 30, windowSeconds: 600 });
  const { shop, cookies } = context;
  const token = cookies.cart.read(request) ?? randomBytes(32).toString("base64url");
  const handle = params["handle"] ?? "";
  const claimed = await claimCoupon(shop, token, handle);
  if (!claimed.ok && claimed.refusal === "NO_SUCH_PAGE") throw new Response(null, { status: 404 });
  const path = href(langOf(new URL(request.url).pathname), `/coupons/${encodeURIComponent(handle)}`);
  return claimed.ok
    ? redirect(path, { status: 303, headers: { "set-cookie": cookies.cart.write(token, COOKIE_SECONDS) } })
    : redirect(`${path}?refused=${claimed.refusal}`, 303);
}

export default function CouponPage() {
  const { title, left, open, until, mine, handle, refused } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  return (
    <main id="main" className="mx-auto max-w-xl px-4 py-10 md:py-16">
      <div className="space-y-4 rounded-soft border border-line bg-card p-6 text-center shadow-card">
        <p className="text-faded">{t("claim.title")}</p>
        <h1 className="text-3xl">{title}</h1>
        <p className="text-sm text-faded">
          {until && <span className="mr-3">{t("claim.until", { at: formatInstant(lang, until) })}</span>}
          {open && !mine && left > 0 && <span className="figures">{t("claim.left", { n: left })}</span>}
        </p>
        {mine ? (
          <>
            <Notice tone="good" title={t("claim.taken", { code: mine })} />
            <LinkButton to="/cart" className="w-full">
              {t("claim.toCart")}
            </LinkButton>
          </>
        ) : refused || !open || left <= 0 ? (
          <Notice tone="warn" title={t(`claim.refused.${refused ?? (open ? "ALL_TAKEN" : "NOT_NOW")}`)} />
        ) : (
          <Form method="post" action={href(lang, `/coupons/${handle}`)}>
            <Button className="w-full">{t("claim.take")}</Button>
          </Form>
        )}
        <p className="text-sm text-faded">{t("claim.how")}</p>
      </div>
    </main>
  );
}
