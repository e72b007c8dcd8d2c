import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { placesWhere } from "#app/domain/identity/can.ts";
import { promotionList, type PromotionRow } from "#app/domain/pricing/office.queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { KINDS } from "./kinds.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "promotions.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runPromotions" });
  const rows = await promotionList(context.shop, actor, langOf(new URL(request.url).pathname));
  if (!rows) throw new Response(null, { status: 403 });
  return { rows, maySetRates: placesWhere(actor, "setShipping") === "ALL" };
}

/** All promotions beside each other: what each gives away and what it sells. */
export default function PromotionsPage() {
  const { rows, maySetRates } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="space-y-4">
      <div>
        <h1 className="text-2xl">{t("promotions.title")}</h1>
        <p className="mt-1 text-faded">{t("promotions.text")}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <LinkButton to="/marketing/promotions/why" tone="quiet">
          {t("promotions.why")}
        </LinkButton>
        {maySetRates && (
          <LinkButton to="/admin/shipping" tone="quiet">
            {t("rates.title")}
          </LinkButton>
        )}
      </div>
      <nav aria-label={t("promotions.new")}>
        <p className="text-sm text-faded">{t("promotions.new")}</p>
        <ul className="mt-1 flex flex-wrap gap-2">
          {KINDS.map((kind) => (
            <li key={kind}>
              <LocalLink
                to={`/marketing/promotions/new?kind=${kind}`}
                className="inline-flex min-h-12 items-center rounded-full border border-line bg-card px-4 hover:border-faded"
              >
                + {t(`promotions.kind.${kind}`)}
              </LocalLink>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 ? (
        <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
          {t("promotions.empty")}
        </p>
      ) : (
        <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          {rows.map((row) => (
            <li key={row.id}>
              <PromotionCard row={row} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function PromotionCard({ row }: { row: PromotionRow }) {
  const t = useT();
  const lang = useLang();
  const figures = [
    ["orders", String(row.orders)],
    ["given", formatFen(lang, row.givenFen)],
    ["sold", formatFen(lang, row.soldFen)],
    ["each", row.orders > 0 ? formatFen(lang, Math.round(row.givenFen / row.orders)) : "–"],
  ] as const;
  return (
    <LocalLink
      to={`/marketing/promotions/${row.id}`}
      className="block h-full rounded-soft border border-line bg-card p-4 shadow-card hover:border-faded"
    >
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={row.stage === "RUNNING" ? "leaf" : row.stage === "SCHEDULED" ? "ginger" : "plain"}>
          {t(`promotions.stage.${row.stage}`)}
        </Badge>
        <Badge>{t(`promotions.kind.${row.kind}`)}</Badge>
        {row.needsCode && <Badge>{t("promotions.codes")}</Badge>}
      </p>
      <h2 className="mt-2 font-sans font-semibold">{row.title}</h2>
      <p className="figures text-sm text-faded">{row.handle}</p>
      <dl className="figures mt-2 grid grid-cols-4 gap-2 text-sm">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-faded">{t(`promotions.col.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </LocalLink>
  );
}
