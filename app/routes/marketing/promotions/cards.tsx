import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { spokenCode } from "#app/domain/pricing/coupon-code.ts";
import { batchCodes } from "#app/domain/pricing/office.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { localize } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { qrCode } from "#app/platform/qr.server.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { QrCode } from "#app/ui/primitives/qr-code.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";

/** Ten sheets of A4. */
const PAGE = 100;

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "promotions.codes.cards");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runPromotions" });
  const { shop } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const id = params["batch"] ?? "";
  const batch = isUuid(id) ? await batchCodes(shop, actor, id) : null;
  if (!batch) throw new Response(null, { status: 404 });
  const pages = Math.max(1, Math.ceil(batch.codes.length / PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(url.searchParams.get("page")) || 1)));
  // A scanned card fills the field in: it is used when it is sent, never by a GET.
  const cards = batch.codes.slice((page - 1) * PAGE, page * PAGE).map(({ code }) => ({
    code: spokenCode(code),
    qr: qrCode(`${shop.publicUrl}${href(lang, "/cart")}?code=${code}`),
  }));
  return { id, name: batch.name, title: localize(batch.title, lang), expiresAt: batch.expiresAt, cards, page, pages };
}

/** Cards to print and cut: what it is, the code, and the code to scan. */
export default function CardsPage() {
  const { id, name, title, expiresAt, cards, page, pages } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3 print:hidden">
        <h1 className="text-2xl">{name}</h1>
        <p className="text-faded">{t("promotions.codes.cards.page", { n: page })}</p>
        {page < pages && (
          <LinkButton to={`/marketing/promotions/codes/${id}?page=${page + 1}`} tone="quiet">
            {t("promotions.codes.cards.next")}
          </LinkButton>
        )}
      </div>
      <ul className="mt-4 grid grid-cols-1 gap-2 sm:grid-cols-2 lg:grid-cols-3 print:grid-cols-2">
        {cards.map(({ code, qr }) => (
          <li key={code} className="flex break-inside-avoid items-center gap-4 border border-dashed border-line p-4">
            <QrCode code={qr} label={code} className="size-28 shrink-0" />
            <div>
              <p className="font-display text-lg">{title}</p>
              <p className="figures mt-1 text-xl font-semibold">{code}</p>
              {expiresAt && (
                <p className="text-sm text-faded">{t("claim.until", { at: formatInstant(lang, expiresAt) })}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
