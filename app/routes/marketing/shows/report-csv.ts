import type { LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import { REPORT_TABLES, reportTable } from "#app/domain/live/report-table.ts";
import { showReport } from "#app/domain/live/report.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";

/** `/marketing/shows/:id/report.csv?table=…`: a table of a show's report. Nothing in it is about one customer. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runShows" });
  const { pathname, searchParams } = new URL(request.url);
  const table = REPORT_TABLES.find((one) => one === searchParams.get("table"));
  const id = params["id"] ?? "";
  const report = table && isUuid(id) ? await showReport(context.shop, actor, langOf(pathname), id) : null;
  if (!report || !table) throw new Response(null, { status: 404 });
  return new Response(stringify(reportTable(report, table), { bom: true }), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${report.show.handle}-${table}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
