import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { showReport, type ShowReport } from "#app/domain/live/report.queries.server.ts";
import { isOn } from "#app/domain/live/show-state.ts";
import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { Came, Command } from "./command.tsx";
import { perform } from "./perform.server.ts";
import { Chart } from "./report/chart.tsx";
import type { Ink } from "./report/ink.ts";
import { LANES, marksOf, touchpointWords } from "./report/marks.ts";
import { audienceOption, salesOption, sharesOption } from "./report/options.ts";
import { Table } from "./report/table.tsx";
import { Section } from "./section.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "shows.report");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runShows" });
  const id = params["id"] ?? "";
  const lang = langOf(new URL(request.url).pathname);
  const report = isUuid(id) ? await showReport(context.shop, actor, lang, id) : null;
  if (!report) throw new Response(null, { status: 404 });
  return { report, session: context.shop.newId() };
}

export async function action(args: ActionFunctionArgs) {
  return perform(args, await requireStaff(args.request, args.context, { can: "runShows" }));
}

/** What a show has brought: the audience against what the host did, sales by minute, place and touchpoint, and what is left. */
export default function ReportPage() {
  const { report, session } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  const lang = useLang();
  const { show, totals } = report;
  const figures = [
    [t("shows.figure.paid"), String(totals.orders)],
    [t("shows.figure.takings"), formatFen(lang, totals.fen)],
    [t("shows.figure.sold"), String(totals.units)],
    [t("shows.report.unpaid"), String(totals.unpaidOrders)],
    [t("shows.report.mostViewers"), String(totals.mostViewers)],
    [t("shows.figure.likes"), String(totals.likes)],
    [t("live.chat"), String(totals.messages)],
    [t("shows.report.coupons"), String(totals.coupons)],
  ];
  return (
    <div className="mx-auto max-w-6xl space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-2xl">{t("shows.report.of", { title: show.title })}</h1>
        <Badge>{t(`shows.phase.${show.phase}`)}</Badge>
        <span className="ml-auto flex flex-wrap gap-2">
          <LinkButton to={`/marketing/shows/${show.id}/console`} tone="quiet">
            {t("shows.console")}
          </LinkButton>
          <LinkButton to={`/live/${show.handle}`} tone="quiet">
            {t("shows.page")}
          </LinkButton>
        </span>
      </div>
      {show.wentLiveAt && (
        <p className="figures text-faded">
          {formatInstant(lang, show.wentLiveAt, show.timeZone)}
          {show.endedAt && ` – ${formatInstant(lang, show.endedAt, show.timeZone)}`}
        </p>
      )}
      {answer && <Came performed={answer} />}
      <dl className="figures grid grid-cols-2 gap-2 sm:grid-cols-4 lg:grid-cols-8">
        {figures.map(([name, value]) => (
          <div key={name} className="rounded-soft border border-line bg-card p-3">
            <dt className="text-sm text-faded">{name}</dt>
            <dd className="text-xl font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <Audience report={report} />
      <Sales report={report} />
      <Section title={t("shows.report.items")}>
        <Table
          of="items"
          showId={show.id}
          caption={t("shows.report.items")}
          heads={[t("shows.report.goods"), ...shareHeads(t), t("shows.report.unpaidUnits")]}
          rows={report.items.map((item) => [item.title, ...shareCells(lang, item), item.unpaidUnits])}
        />
      </Section>
      <div className="grid gap-4 md:grid-cols-2">
        <Places report={report} />
        <Touchpoints report={report} />
      </div>
      <Unsold report={report} session={session} />
    </div>
  );
}

type Part = { report: ShowReport };
type Share = { orders: number; units: number; fen: number };
const shareHeads = (t: ReturnType<typeof useT>) => [
  t("shows.figure.orders"),
  t("shows.report.units"),
  t("shows.figure.takings"),
];
const shareCells = (lang: ReturnType<typeof useLang>, { orders, units, fen }: Share) => [
  orders,
  units,
  formatFen(lang, fen),
];

function useClock(timeZone: string): (at: number) => string {
  const lang = useLang();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", { timeStyle: "short", timeZone });
    return (at) => format.format(at);
  }, [lang, timeZone]);
}

function Audience({ report }: Part) {
  const t = useT();
  const lang = useLang();
  const clock = useClock(report.show.timeZone);
  const marks = useMemo(() => marksOf(report, t, lang), [report, t, lang]);
  const option = useMemo(() => {
    const lanes = LANES.map((lane) => t(`shows.lane.${lane}`)).filter((lane) =>
      marks.some((mark) => mark.lane === lane),
    );
    const drawn = { audience: report.audience, marks, lanes, viewers: t("shows.figure.viewers"), clock };
    return (ink: Ink) => audienceOption(ink, drawn);
  }, [report.audience, marks, t, clock]);
  const viewersAt = (at: string) => report.audience.findLast((point) => point.at <= at)?.viewers ?? 0;
  const rows = marks.map(({ at, lane, words }) => [clock(Date.parse(at)), viewersAt(at), `${lane} · ${words}`]);
  const title = t("shows.report.audience");
  if (report.audience.length + marks.length === 0)
    return (
      <Section title={title}>
        <p className="text-faded">{t("shows.report.nothing")}</p>
      </Section>
    );
  return (
    <Chart
      title={title}
      height="h-[26rem]"
      option={option}
      table={
        <>
          <Table
            of="marks"
            showId={report.show.id}
            caption={title}
            heads={[t("shows.report.time"), t("shows.figure.viewers"), t("shows.report.happened")]}
            rows={rows}
            beside
          />
          <AudienceFile showId={report.show.id} />
        </>
      }
    />
  );
}

function Sales({ report }: Part) {
  const t = useT();
  const lang = useLang();
  const { sales, items, show } = report;
  const clock = useClock(show.timeZone);
  const option = useMemo(() => (ink: Ink) => salesOption(ink, { sales, items, clock }), [sales, items, clock]);
  const titles = new Map(items.map(({ variantId, title }) => [variantId, title]));
  const title = t("shows.report.sales");
  const table = (
    <Table
      of="sales"
      showId={show.id}
      caption={title}
      heads={[t("shows.report.time"), t("shows.report.goods"), ...shareHeads(t)]}
      rows={sales.map((point) => [
        clock(Date.parse(point.minute)),
        titles.get(point.variantId) ?? "",
        ...shareCells(lang, point),
      ])}
      beside={sales.length > 0}
    />
  );
  if (sales.length === 0) return <Section title={title}>{table}</Section>;
  return <Chart title={title} height="h-80" option={option} table={table} />;
}

function Places({ report }: Part) {
  const t = useT();
  const rows = report.places.map((place) => ({ ...place, name: place.name ?? t("shows.report.sent") }));
  return <Shares of="places" showId={report.show.id} title={t("shows.report.places")} rows={rows} />;
}

function Touchpoints({ report }: Part) {
  const t = useT();
  const rows = report.touchpoints.map((one) => ({ ...one, name: touchpointWords(t, one.touchpoint) }));
  return <Shares of="touchpoints" showId={report.show.id} title={t("shows.report.touchpoints")} rows={rows} />;
}

/** Shares of the sales as bars, and as a table. */
function Shares({
  of,
  showId,
  title,
  rows,
}: {
  of: "places" | "touchpoints";
  showId: string;
  title: string;
  rows: ReadonlyArray<Share & { name: string }>;
}) {
  const t = useT();
  const lang = useLang();
  const drawn = JSON.stringify(rows.map(({ name, fen }) => ({ name, fen })));
  const option = useMemo(() => (ink: Ink) => sharesOption(ink, JSON.parse(drawn)), [drawn]);
  const table = (
    <Table
      of={of}
      showId={showId}
      caption={title}
      heads={[t("shows.report.share"), ...shareHeads(t)]}
      rows={rows.map((row) => [row.name, ...shareCells(lang, row)])}
      beside={rows.length > 0}
    />
  );
  if (rows.length === 0) return <Section title={title}>{table}</Section>;
  return <Chart title={title} height={rows.length > 4 ? "h-72" : "h-48"} option={option} table={table} />;
}

/** What was not sold: where it is back on the shelf, and what is still set aside, with the way to give it back. */
function Unsold({ report, session }: Part & { session: string }) {
  const t = useT();
  const { show, unsold, items } = report;
  const titles = new Map(items.map(({ variantId, title }) => [variantId, title]));
  const out = unsold.filter((row) => row.out);
  return (
    <Section title={t("shows.report.unsold")}>
      {out.length > 0 && !isOn(show.phase) && (
        <Command intent="returnUnsold" session={session} className="mb-3">
          <Button>{t("shows.report.return", { n: out.reduce((sum, { units }) => sum + units, 0) })}</Button>
        </Command>
      )}
      <Table
        of="unsold"
        showId={show.id}
        caption={t("shows.report.unsold")}
        heads={[t("shows.report.goods"), t("shows.report.place"), t("shows.report.units"), t("shows.report.where")]}
        rows={unsold.map((row) => [
          titles.get(row.variantId) ?? "",
          row.name,
          row.units,
          t(row.out ? "shows.report.out" : "shows.report.back"),
        ])}
      />
    </Section>
  );
}

function AudienceFile({ showId }: { showId: string }) {
  const t = useT();
  const lang = useLang();
  return (
    <a
      href={href(lang, `/marketing/shows/${showId}/report.csv?table=audience`)}
      className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
      download
    >
      {t("shows.report.csv.audience")}
    </a>
  );
}
