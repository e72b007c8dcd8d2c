import type { LoaderFunctionArgs } from "@remix-run/node";
import { stockSheet } from "#app/domain/inventory/shelf/sheet.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { localDate } from "#app/platform/zoned-time.ts";
import { requireStaff } from "../parts/require-staff.server.ts";

/** The stock of a place as a table to fill in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewStock" });
  const url = new URL(request.url);
  const sheet = await stockSheet(context.shop, actor, langOf(url.pathname), url.searchParams.get("place") ?? "");
  if (!sheet) throw new Response(null, { status: 404 });
  const name = `${sheet.name}-${localDate(context.shop.now(), "Asia/Shanghai")}.csv`;
  return new Response(sheet.csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="stock.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "private, no-store",
    },
  });
}
