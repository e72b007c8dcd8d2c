import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { invoiceRows } from "#app/domain/orders/invoices.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { DaysForm } from "../../staff/parts/days-form.tsx";
import { OrderTabs } from "../../staff/parts/order-tabs.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { askedDays } from "../../staff/parts/asked-days.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "invoices.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runOffice" });
  const days = askedDays(new URL(request.url), context.shop.now(), "MONTH");
  const rows = await invoiceRows(context.shop, actor, days);
  if (!rows) throw new Response(null, { status: 403 });
  return { rows, days };
}

/** What invoices are to be made out, for the tax software. */
export default function InvoicesPage() {
  const { rows, days } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  return (
    <div className="mx-auto max-w-5xl space-y-4">
      <OrderTabs />
      <h1 className="text-2xl">{t("invoices.title")}</h1>
      <p className="text-faded">{t("invoices.text")}</p>
      <DaysForm days={days} />
      {rows.length === 0 ? (
        <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
          {t("invoices.empty")}
        </p>
      ) : (
        <>
          <form method="post" action={href(lang, "/admin/invoices/invoices.csv")}>
            <input type="hidden" name="first" value={days.first} />
            <input type="hidden" name="last" value={days.last} />
            <Button tone="quiet">{t("invoices.export", { n: rows.length })}</Button>
          </form>
          <ul className="divide-y divide-line rounded-soft border border-line bg-card">
            {rows.map((row) => (
              <li key={row.number} className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-[13rem_1fr_auto]">
                <span>
                  <LocalLink
                    to={`/admin/orders/${row.number}`}
                    className="figures inline-flex min-h-12 items-center text-seal underline underline-offset-4"
                  >
                    {row.number}
                  </LocalLink>
                  <span className="figures block text-sm text-faded">{formatInstant(lang, row.paidAt)}</span>
                </span>
                <span className="min-w-0 break-words">
                  <Badge>{t(`checkout.invoice.${row.kind}`)}</Badge> {row.title}
                  <span className="figures block text-sm text-faded">
                    {[row.taxNumber, row.email].filter(Boolean).join(" · ")}
                  </span>
                </span>
                <Amount fen={Math.max(0, row.totalFen - row.refundedFen)} className="font-semibold" />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
