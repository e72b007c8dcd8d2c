import type { ActionFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import { spokenCode } from "#app/domain/pricing/coupon-code.ts";
import { batchCodes } from "#app/domain/pricing/office.queries.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";

/** All codes of a batch, for a printer or a partner: by a deed, not by a link. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runPromotions" });
  const id = params["batch"] ?? "";
  const batch = isUuid(id) ? await batchCodes(context.shop, actor, id) : null;
  if (!batch) throw new Response(null, { status: 404 });
  const rows = batch.codes.map(({ code, uses, mostUses }) => [spokenCode(code), mostUses, uses]);
  return new Response(stringify([["Code", "Works", "Used"], ...rows], { bom: true }), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="codes-${id.slice(-6)}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
