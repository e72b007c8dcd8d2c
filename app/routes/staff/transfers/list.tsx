import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { workPlaces } from "#app/domain/identity/queries.server.ts";
import {
  transferByNumber,
  transferList,
  type TransferRow,
} from "#app/domain/inventory/transfers/transfers.queries.server.ts";
import { TRANSFER_TABS } from "#app/domain/inventory/transfers/transfer-tab.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { TransferStateBadge } from "./transfer-state-badge.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "stock.transfers.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewStock" });
  const { shop } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const number = url.searchParams.get("number") ?? "";
  const found = number && (await transferByNumber(shop, number));
  if (found) throw redirect(href(lang, `/staff/transfers/${found}`));
  const place = url.searchParams.get("place") || null;
  const tab = TRANSFER_TABS.find((one) => one === url.searchParams.get("tab")) ?? "UNDER_WAY";
  const [list, places] = await Promise.all([
    transferList(shop, actor, { lang, locationId: place, tab }),
    workPlaces(shop, actor, lang, "viewStock"),
  ]);
  return { ...list, places, place: place ?? "", tab, number, now: shop.now() };
}

export default function TransfersPage() {
  const { rows, counts, places, place, tab, number, now } = useLoaderData<typeof loader>();
  const t = useT();
  const kept = place ? `&place=${place}` : "";
  return (
    <div className="mx-auto max-w-5xl">
      <StockTabs />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-2xl">{t("stock.transfers.title")}</h1>
        <PlaceChoice places={places} place={place} all keep={{ tab }} />
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <LinkButton to={`/staff/transfers/proposals${place ? `?place=${place}` : ""}`} className="flex-1 sm:flex-none">
          {t("stock.proposals")}
        </LinkButton>
        <LinkButton
          to={`/staff/transfers/new${place ? `?to=${place}` : ""}`}
          tone="quiet"
          className="flex-1 sm:flex-none"
        >
          {t("stock.transfers.new")}
        </LinkButton>
      </div>
      <search>
        <Form method="get" className="mt-3 flex gap-2" autoComplete="off">
          <label className="min-w-0 flex-1">
            <span className="sr-only">{t("stock.transfers.number")}</span>
            <input
              name="number"
              key={number}
              defaultValue={number}
              maxLength={20}
              placeholder={t("stock.transfers.number.hint")}
              autoCapitalize="characters"
              className="figures min-h-12 w-full rounded-soft border border-line bg-card px-3.5 placeholder:text-faded/80"
            />
          </label>
          <Button tone="quiet">{t("stock.search.go")}</Button>
        </Form>
      </search>
      {number && (
        <div className="mt-3">
          <Notice tone="warn">{t("stock.transfers.noNumber", { number })}</Notice>
        </div>
      )}
      <nav aria-label={t("stock.transfers.tabs")} className="my-3">
        <ul className="grid grid-cols-3 gap-1 rounded-soft bg-sunk p-1">
          {TRANSFER_TABS.map((one) => (
            <li key={one}>
              <LocalLink
                to={`/staff/transfers?tab=${one}${kept}`}
                aria-current={one === tab ? "page" : undefined}
                className="flex min-h-12 items-center justify-center gap-1.5 rounded-soft px-1 text-sm text-faded aria-[current=page]:bg-card aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:shadow-card"
              >
                {t(`stock.transfers.tab.${one}`)} <span className="figures">{counts[one]}</span>
              </LocalLink>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 && (
        <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
          {t(`stock.transfers.empty.${tab}`)}
        </p>
      )}
      <ul className="grid gap-3 md:grid-cols-2">
        {rows.map((row) => (
          <li key={row.id}>
            <TransferCard row={row} now={now} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function TransferCard({ row, now }: { row: TransferRow; now: Date }) {
  const t = useT();
  const lang = useLang();
  const at = row.receivedAt ?? row.sentAt ?? row.createdAt;
  const told = row.receivedAt ? "ended" : row.sentAt ? "sent" : "made";
  return (
    <LocalLink
      to={`/staff/transfers/${row.id}`}
      className="block h-full rounded-soft border border-line bg-card p-3 shadow-card hover:border-faded"
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="figures font-semibold">{row.number}</span>
        <TransferStateBadge state={row.state} />
        {row.onBoard && <Badge>{t("stock.transfers.onBoard")}</Badge>}
        {row.openVariances > 0 && <Badge tone="warn">{t("stock.variances", { n: row.openVariances })}</Badge>}
      </p>
      <p className="mt-1">
        {row.direction !== "BOTH" && (
          <span className={row.direction === "IN" ? "text-leaf" : "text-ginger"}>
            {t(`stock.transfers.${row.direction}`)} ·{" "}
          </span>
        )}
        {row.fromName} → {row.toName}
      </p>
      <p className="figures mt-1 flex flex-wrap justify-between gap-x-3 text-sm text-faded">
        <span>
          {t("stock.transfers.units", { n: row.units, variants: row.variants })}
          {row.received > 0 && row.received !== row.units && ` · ${t("stock.transfers.came", { n: row.received })}`}
        </span>
        <span>{t(`stock.transfers.at.${told}`, { time: formatSoon(lang, at, now) })}</span>
      </p>
    </LocalLink>
  );
}
