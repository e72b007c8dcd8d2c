import type { LoaderFunctionArgs } from "@remix-run/node";
import { shippingRatesCsv } from "#app/domain/pricing/change-rates.server.ts";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";

/** The rates as a file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "setShipping" });
  const csv = await shippingRatesCsv(context.shop, actor);
  if (csv === null) throw new Response(null, { status: 403 });
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="shipping-rates.csv"',
      "cache-control": "private, no-store",
    },
  });
}
