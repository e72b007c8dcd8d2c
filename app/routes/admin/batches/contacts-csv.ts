import type { ActionFunctionArgs } from "@remix-run/node";
import { recallContacts } from "#app/domain/fulfillment/recall-contacts.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";

/** Whom to call: given to whoever asks for it by a deed, which is on the trail, not by a link. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "manageStock" });
  const lang = langOf(new URL(request.url).pathname);
  const csv = await recallContacts(context.shop, actor, lang, params["code"] ?? "");
  if (csv === null) throw new Response(null, { status: 404 });
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="recall-${params["code"]}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
