import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { recallOf, type Recall } from "#app/domain/fulfillment/recall.queries.server.ts";
import { formatDay, formatInstant } from "#app/platform/i18n/format.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "stock.recall.title");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "manageStock" });
  const lang = langOf(new URL(request.url).pathname);
  const recall = await recallOf(context.shop, actor, lang, params["code"] ?? "");
  if (!recall) throw new Response(null, { status: 404 });
  return { recall };
}

/** Where the units of a batch are: what a recall starts from. */
export default function RecallPage() {
  const { recall } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  const { traceCode, title, producedOn, bestBefore, shelves, counters, orders } = recall;
  const facts = { produced: formatDay(lang, producedOn), bestBefore: formatDay(lang, bestBefore) };
  return (
    <div>
      <h1 className="text-2xl">{t("stock.recall.title")}</h1>
      <p className="mt-1">
        {title} <span className="figures font-semibold">{traceCode}</span>
      </p>
      <p className="text-sm text-faded">{t("stock.recall.dates", facts)}</p>
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[1fr_1.6fr]">
        <div className="space-y-4">
          <Where title={t("stock.recall.shelves")} units={sumOf(shelves)} none={t("stock.recall.shelves.none")}>
            {shelves.map(({ placeId, place, sku, variantTitle, units }) => (
              <Row key={`${placeId} ${sku}`} units={units}>
                <LocalLink
                  to={`/staff/stock/${encodeURIComponent(sku)}?place=${placeId}`}
                  className="inline-block py-1.5 underline decoration-line underline-offset-4 hover:decoration-current"
                >
                  {place}
                </LocalLink>
                <span className="block text-sm text-faded">{variantTitle || sku}</span>
              </Row>
            ))}
          </Where>
          <Where title={t("stock.recall.counters")} units={sumOf(counters)} none={t("stock.recall.counters.none")}>
            {counters.map(({ place, units }) => (
              <Row key={place} units={units}>
                {place}
              </Row>
            ))}
          </Where>
        </div>
        <Orders orders={orders} traceCode={traceCode} />
      </div>
    </div>
  );
}

function Orders({ orders, traceCode }: { orders: Recall["orders"]; traceCode: string }) {
  const t = useT();
  const lang = useLang();
  return (
    <Where title={t("stock.recall.orders")} units={sumOf(orders)} none={t("stock.recall.orders.none")}>
      {orders.map(({ number, goods, units, at, place, contactName, mobileEnd }) => (
        <Row key={`${number} ${goods}`} units={units}>
          <span className="figures font-semibold">{number}</span> {goods}
          <span className="block text-sm text-faded">
            {t("stock.recall.to", { name: contactName, end: mobileEnd })} · {place} · {formatInstant(lang, at)}
          </span>
        </Row>
      ))}
      {orders.length > 0 && (
        <li className="pt-3">
          <form method="post" action={href(lang, `/admin/batches/${encodeURIComponent(traceCode)}/contacts.csv`)}>
            <Button tone="quiet">{t("stock.recall.contacts")}</Button>
          </form>
          <p className="mt-1 text-sm text-faded">{t("stock.recall.contacts.text")}</p>
        </li>
      )}
    </Where>
  );
}

function Where(props: { title: string; units: number; none: string; children: ReactNode }) {
  const t = useT();
  return (
    <section className="rounded-soft border border-line bg-card p-4">
      <h2 className="flex justify-between gap-3 font-sans text-lg font-semibold">
        {props.title}
        <span className="figures">{t("stock.office.units", { n: props.units })}</span>
      </h2>
      {props.units === 0 ? (
        <p className="mt-1 text-faded">{props.none}</p>
      ) : (
        <ul className="mt-1 divide-y divide-line">{props.children}</ul>
      )}
    </section>
  );
}

function Row({ units, children }: { units: number; children: ReactNode }) {
  return (
    <li className="flex items-start justify-between gap-3 py-2">
      <div className="min-w-0">{children}</div>
      <span className="figures shrink-0 font-semibold">{units}</span>
    </li>
  );
}

function sumOf(rows: ReadonlyArray<{ units: number }>): number {
  return rows.reduce((sum, { units }) => sum + units, 0);
}
