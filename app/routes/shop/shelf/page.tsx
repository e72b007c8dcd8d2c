import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import "#app/platform/i18n/ordering-words.ts";
import "#app/platform/i18n/shelf-words.ts";
import { shelfPage, type ShelfPage } from "#app/domain/checkout/shelf/shelf-page.queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { translator, type MessageKey } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { ErrorSummary } from "#app/ui/primitives/notice.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { WaitingOrderNotice } from "../parts/waiting-order.tsx";
import { Others } from "./others.tsx";
import { ShelfRefused } from "./refused.tsx";
import { Ship } from "./ship.tsx";
import { StateNotice } from "./state-notice.tsx";
import { submitShelf } from "./submit.server.ts";
import { Take } from "./take.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const { product, place } = data?.page ?? {};
  const title = product && place ? { product: product.title, place: place.name } : null;
  const t = translator(langOf(location.pathname));
  return pageMeta({
    title: title ? t("shelf.title", title) : t("brand.name"),
    pathname: location.pathname,
    origin: "",
    indexed: false,
  });
};

/** What is on the shelf is as of this moment: the page is made for whoever stands before it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shop, cookies } = context;
  context.limit("shelf-page", { max: 240, windowSeconds: 60 });
  const url = new URL(request.url);
  const sku = url.searchParams.get("v");
  const page = await shelfPage(shop, langOf(url.pathname), params["code"] ?? "", {
    sku,
    token: cookies.cart.read(request),
  });
  if (!page) throw new Response(null, { status: 404 });
  return { page, checkoutKey: shop.newId() };
}

export async function action(args: ActionFunctionArgs) {
  return submitShelf(args);
}

/** What was sent comes back with the answer. */
export const shouldRevalidate = ({ formMethod }: { formMethod?: string }) => formMethod !== "POST";

export default function ShelfRoute() {
  const first = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  const page = answer?.page ?? first.page;
  const { chosen, state } = page;
  const errors = answer?.errors ?? {};
  const wrong = Object.entries(errors).flatMap(([field, keys]) =>
    (keys ?? []).map((key) => ({ field, text: t(key as MessageKey) })),
  );
  const sells = state === "OPEN" || state === "SHUT" || state === "NOT_YET";
  return (
    <main id="main" className="mx-auto max-w-xl space-y-5 px-4 py-5 md:py-10">
      <Head page={page} />
      {page.waiting && <WaitingOrderNotice order={page.waiting} />}
      {answer?.refusal && <ShelfRefused refusal={answer.refusal} />}
      <ErrorSummary key={JSON.stringify(wrong)} errors={wrong} />
      <StateNotice page={page} />
      {sells && page.variants.length > 1 && <Variants page={page} />}
      {chosen && chosen.choices.length > 0 && (
        <Take
          // A new choice is a new form.
          key={chosen.sku}
          page={page}
          chosen={chosen}
          checkoutKey={answer?.checkoutKey ?? first.checkoutKey}
          typed={answer?.typed ?? {}}
          errors={errors}
        />
      )}
      {chosen && sells && <Ship page={page} chosen={chosen} />}
      {(state !== "OPEN" || chosen?.units === 0) && state !== "NOT_FOR_SALE" && <Others others={page.others} />}
      <p className="flex flex-wrap gap-x-5">
        {state === "NOT_FOR_SALE" ? (
          <LinkButton to="/products" tone="bare">
            {t("shelf.products")}
          </LinkButton>
        ) : (
          <LinkButton to={`/products/${page.product.handle}`} tone="bare">
            {t("shelf.product")}
          </LinkButton>
        )}
        {(state === "OPEN" || state === "SHUT" || state === "NOT_YET") && (
          <LinkButton to={`/stores/${page.place.handle}`} tone="bare">
            {t("shelf.store")}
          </LinkButton>
        )}
      </p>
    </main>
  );
}

/** What it is, where one stands, what it costs here, and how many there are. */
function Head({ page }: { page: ShelfPage }) {
  const t = useT();
  const lang = useLang();
  const { product, place, chosen, state } = page;
  const open = state === "OPEN";
  return (
    <header className="flex gap-4">
      <div className="w-28 shrink-0 overflow-hidden rounded-soft sm:w-40">
        <Picture picture={product.picture} alt={product.picture?.alt ?? ""} sizes="160px" widest={320} eager />
      </div>
      <div className="min-w-0">
        <p className="text-sm text-faded">
          {t("shelf.here")} · {place.name}
        </p>
        <h1 className="mt-0.5 text-2xl sm:text-3xl">{product.title}</h1>
        {chosen && (
          <p className="figures mt-1">
            <span className="text-2xl font-semibold text-seal">
              {formatFen(lang, chosen.choices[0]?.totalFen ?? chosen.priceFen)}
            </span>
            {chosen.title && <span className="ml-2 text-faded">{chosen.title}</span>}
          </p>
        )}
        {chosen && open && (
          <p className={`mt-1 font-medium ${chosen.units > 0 ? "text-leaf" : "text-ginger"}`}>
            {chosen.units > 0 ? t("shelf.units", { n: chosen.units }) : t("shelf.units.none")}
          </p>
        )}
        {open && page.openUntil && (
          <p className="text-sm text-faded">
            {t("shelf.openUntil", { at: formatSoon(lang, page.openUntil, page.now, place.timeZone) })}
          </p>
        )}
      </div>
    </header>
  );
}

function Variants({ page }: { page: ShelfPage }) {
  const t = useT();
  return (
    <nav aria-label={t("shelf.variants")}>
      <ul className="flex flex-wrap gap-2">
        {page.variants.map(({ sku, title, units }) => (
          <li key={sku}>
            <Link
              to={`?v=${encodeURIComponent(sku)}`}
              replace
              preventScrollReset
              aria-current={sku === page.chosen?.sku ? "true" : undefined}
              className="flex min-h-12 items-center rounded-soft border border-line bg-card px-4 aria-[current]:border-seal aria-[current]:bg-seal-wash aria-[current]:font-medium"
            >
              {title}
              {units === 0 && <span className="text-faded">{t("shelf.variant.none")}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
