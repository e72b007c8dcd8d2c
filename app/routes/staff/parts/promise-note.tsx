import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import type { Translate } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

export type PromiseFacts = {
  column: string | null;
  late: boolean;
  promisedAt: Date;
  keepUntil: Date | null;
  expiring: boolean;
  handedOverAt: Date | null;
  handedOverBy: string | null;
  shippedAt: Date | null;
  timeZone: string;
};

/** The time that matters of a card: until when it is promised, or kept, or when it was given; late in words and colour. */
export function PromiseNote({ card, now }: { card: PromiseFacts; now: Date }) {
  const t = useT();
  const lang = useLang();
  const time = (at: Date) => formatSoon(lang, at, now, card.timeZone);
  if (card.late) {
    return (
      <span className="figures font-semibold text-seal">
        <svg
          viewBox="0 0 16 16"
          className="mr-1 inline size-4 align-[-0.15em]"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          aria-hidden="true"
        >
          <circle cx="8" cy="8" r="6.5" />
          <path d="M8 4.2V8l2.6 1.7" strokeLinecap="round" />
        </svg>
        {t("staff.card.late", { time: howLong(t, now.getTime() - card.promisedAt.getTime()) })}
        <span className="ml-2 font-normal text-faded">{time(card.promisedAt)}</span>
      </span>
    );
  }
  if (card.handedOverAt) {
    const facts = { time: time(card.handedOverAt), name: card.handedOverBy ?? "" };
    return <span className="figures text-faded">{t("staff.card.handedOver", facts)}</span>;
  }
  if (card.shippedAt)
    return <span className="figures text-faded">{t("staff.card.shippedAt", { time: time(card.shippedAt) })}</span>;
  if (card.column === "READY" && card.keepUntil)
    return (
      <span className={`figures ${card.expiring ? "font-semibold text-seal" : "text-faded"}`}>
        {t(card.expiring ? "staff.card.expiring" : "staff.card.keepUntil", { time: time(card.keepUntil) })}
      </span>
    );
  return <span className="figures font-medium">{t("staff.card.by", { time: time(card.promisedAt) })}</span>;
}

/** @example howLong(t, 95 * 60_000) → "1 h" */
function howLong(t: Translate, ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return t("staff.card.minutes", { n: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t("staff.card.hours", { n: hours }) : t("staff.card.days", { n: Math.floor(hours / 24) });
}
