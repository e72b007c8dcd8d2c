import type { LoaderFunctionArgs } from "@remix-run/node";
import { settlementCsv, settlementOf } from "#app/domain/payments/settlement.queries.server.ts";
import { askedDays } from "../../staff/parts/asked-days.ts";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";

/** The settlement as a file: order numbers and amounts, nothing of who bought. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runOffice" });
  const days = askedDays(new URL(request.url), context.shop.now(), "YESTERDAY");
  const settled = await settlementOf(context.shop, actor, days);
  if (!settled.ok) throw new Response(null, { status: settled.refusal === "NOT_ALLOWED" ? 403 : 503 });
  return new Response(settlementCsv(settled.value), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="settlement-${days.first}-${days.last}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
