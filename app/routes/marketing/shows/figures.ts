import type { LoaderFunctionArgs } from "@remix-run/node";
import { langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { freshFigures } from "./console/figures.server.ts";

/** `/marketing/shows/:id/figures`: what a console asks for each second, and nothing of its page. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runShows" });
  const id = params["id"] ?? "";
  const lang = langOf(new URL(request.url).pathname);
  const fresh = isUuid(id) ? await freshFigures(context.shop, actor, lang, id) : null;
  if (!fresh) throw new Response(null, { status: 404 });
  return Response.json(fresh, { headers: { "cache-control": "private, no-store" } });
}
