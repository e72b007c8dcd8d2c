import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { storePage } from "#app/domain/locations/queries.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { qrCode } from "#app/platform/qr.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { QrCode } from "#app/ui/primitives/qr-code.tsx";
import { Hours } from "./hours.tsx";

/** The hours of this week are on it: no longer than until the next day begins somewhere. */
const SHARED_SECONDS = 600;

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) =>
  pageMeta({
    title: data?.store.name ?? translator(langOf(location.pathname))("stores.title"),
    pathname: location.pathname,
    origin: originOf(matches),
    indexed: false,
  });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const store = await storePage(shop, lang, params["handle"] ?? "");
  if (!store) throw new Response("No such place", { status: 404 });
  context.page.share({ tags: ["locations", `location:${store.id}`], seconds: SHARED_SECONDS });
  const address = `${shop.publicUrl}${href(lang, `/stores/${store.handle}`)}`;
  return { store, address, qr: qrCode(address) };
}

/** One sheet of A4 for the door or the table: what the place is, this week's hours, and the way to its page by QR. */
export default function StoreSheet() {
  const { store, address, qr } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <main id="main" className="mx-auto max-w-2xl px-6 py-8 print:py-0">
      <p className="print:hidden">
        <LocalLink
          to={`/stores/${store.handle}`}
          className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
        >
          {t("store.sheet.back")}
        </LocalLink>
      </p>
      <p className="font-display text-xl text-seal">{t("brand.name")}</p>
      <h1 className="mt-1 text-4xl">{store.name}</h1>
      <address className="mt-3 text-lg not-italic">{store.address}</address>
      {store.phone && <p className="figures text-lg">{store.phone}</p>}
      <div className="mt-6">
        <Hours store={store} />
      </div>
      <div className="mt-8 flex items-center gap-6 break-inside-avoid">
        <QrCode code={qr} label={t("store.sheet.qr", { name: store.name })} className="size-44 shrink-0" />
        <div className="min-w-0">
          <p className="text-xl font-medium">{t("store.sheet.scan")}</p>
          <p className="mt-1">{t(store.pickup ? "store.sheet.pickup" : "store.sheet.look")}</p>
          <p className="mt-2 text-sm break-all text-faded">{address}</p>
        </div>
      </div>
    </main>
  );
}
