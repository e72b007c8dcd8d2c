import type { ActionFunctionArgs } from "@remix-run/node";
import { invoicesCsv } from "#app/domain/orders/invoices.queries.server.ts";
import { readDay } from "#app/domain/orders/office-day.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";

/** Titles, tax numbers and addresses: given to whoever asks for them by a deed, which is on the trail, not by a link. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runOffice" });
  const form = await readForm(request);
  const day = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? readDay(value) : null;
  };
  const [first, last] = [day("first"), day("last")];
  if (!first || !last) throw new Response(null, { status: 400 });
  const csv = await invoicesCsv(context.shop, actor, { first, last });
  if (csv === null) throw new Response(null, { status: 403 });
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="invoices-${first}-${last}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
