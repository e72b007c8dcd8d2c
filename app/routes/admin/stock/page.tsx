import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { placesWhere } from "#app/domain/identity/can.ts";
import { expiringBatches, heatMap } from "#app/domain/inventory/shelf/overview.queries.server.ts";
import { openVariances } from "#app/domain/inventory/variances/variances.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { NoticeLink } from "../../staff/parts/notice-link.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { StockTabs } from "../../staff/parts/stock-tabs.tsx";
import { ExpiringList } from "./expiring-list.tsx";
import { HeatLegend, HeatTable } from "./heat-table.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "stock.office.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "manageStock" });
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const [map, expiring, waiting] = await Promise.all([
    heatMap(shop, actor, lang),
    expiringBatches(shop, actor, lang),
    openVariances(shop, actor),
  ]);
  return { map, expiring, waiting, recalls: placesWhere(actor, "manageStock") === "ALL" };
}

/** One truth of stock: product × place, what is disputed, what expires. */
export default function OfficeStockPage() {
  const { map, expiring, waiting, recalls } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div>
      <StockTabs />
      <h1 className="text-2xl">{t("stock.office.title")}</h1>
      <div className="mt-3 space-y-6">
        {waiting > 0 && (
          <Notice tone="warn" title={t("stock.variances", { n: waiting })}>
            <NoticeLink to="/staff/counts/variances">{t("stock.variances.open")}</NoticeLink>
          </Notice>
        )}
        <section aria-labelledby="map">
          <h2 id="map" className="font-sans text-lg font-semibold">
            {t("stock.office.map")}
          </h2>
          <p className="mb-2 text-sm text-faded">{t("stock.office.map.text")}</p>
          <HeatLegend />
          <HeatTable map={map} />
        </section>
        <ExpiringList expiring={expiring} recalls={recalls} />
      </div>
    </div>
  );
}
