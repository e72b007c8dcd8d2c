import { Link } from "@remix-run/react";
import type { HistoryEntry, LevelPage as Level } from "#app/domain/inventory/shelf/level.queries.server.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { isMessageKey } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** Who moved what, why, when, and what it left: the ledger of one level, the newest first. */
export function LevelHistory({ level, now }: { level: Level; now: Date }) {
  const t = useT();
  const { history, earlier, place } = level;
  return (
    <section aria-labelledby="history" className="rounded-soft border border-line bg-card p-4">
      <h2 id="history" className="font-sans font-semibold">
        {t("stock.history")}
      </h2>
      {history.length === 0 && <p className="mt-1 text-faded">{t("stock.history.none")}</p>}
      <ol className="mt-1 divide-y divide-line">
        {history.map((entry) => (
          <li key={entry.sequence} className="flex gap-3 py-2.5">
            <Entry entry={entry} now={now} timeZone={place.timeZone} />
          </li>
        ))}
      </ol>
      {earlier && (
        <Link
          to={`?${new URLSearchParams({ place: place.id, before: earlier })}`}
          className="mt-2 inline-flex min-h-12 items-center underline underline-offset-4"
        >
          {t("stock.history.earlier")}
        </Link>
      )}
    </section>
  );
}

function Entry({ entry, now, timeZone }: { entry: HistoryEntry; now: Date; timeZone: string }) {
  const t = useT();
  const lang = useLang();
  const reasonKey = `stock.reason.${entry.reason}`;
  const { quantity } = entry;
  return (
    <>
      <p
        className={`figures w-14 shrink-0 text-right text-lg font-semibold ${quantity < 0 ? "text-seal" : "text-leaf"}`}
      >
        {quantity > 0 ? `+${quantity}` : `−${-quantity}`}
      </p>
      <div className="min-w-0 flex-1">
        <p className="leading-snug">
          {t(`stock.kind.${entry.kind}`)}
          {entry.reason && (
            <span className="text-faded"> · {isMessageKey(lang, reasonKey) ? t(reasonKey) : entry.reason}</span>
          )}{" "}
          <CauseLink cause={entry.cause} />
        </p>
        <p className="figures text-sm text-faded">
          <time dateTime={entry.at.toISOString()}>{formatSoon(lang, entry.at, now, timeZone)}</time> ·{" "}
          {entry.by ?? t("stock.bySystem")}
          {entry.traceCode && ` · ${entry.traceCode}`}
        </p>
      </div>
      <p className="figures shrink-0 text-right text-sm text-faded">
        {t("stock.balance")}
        <span className="block text-lg leading-tight text-ink">{entry.balance}</span>
      </p>
    </>
  );
}

const PAGES: Partial<Record<HistoryEntry["cause"]["type"], (id: string) => string>> = {
  ORDER: (id) => `/staff/pickups/${id}`,
  TRANSFER: (id) => `/staff/transfers/${id}`,
  COUNT: (id) => `/staff/counts/${id}`,
  VARIANCE: () => "/staff/counts/variances?state=SETTLED",
};

function CauseLink({ cause }: { cause: HistoryEntry["cause"] }) {
  const t = useT();
  const words = `${t(`stock.cause.${cause.type}`)} ${cause.name}`.trim();
  const page = PAGES[cause.type]?.(cause.id);
  if (!page) return <span className="text-sm text-faded">{words}</span>;
  return (
    <LocalLink to={page} className="-my-1 inline-block py-1 text-sm underline underline-offset-4">
      {words}
    </LocalLink>
  );
}
