import { OWN_TOUCHPOINTS } from "#app/domain/live/via.ts";
import type { ShowReport } from "#app/domain/live/report.queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import type { useT } from "#app/ui/layout/lang.ts";
import type { Mark } from "./options.ts";

type T = ReturnType<typeof useT>;

/** The lanes of what a host does, in their order. */
export const LANES = ["PINNED", "PRICE_CHANGED", "UNITS", "COUPONS_DROPPED", "ANNOUNCED", "STREAM_CHANGED"] as const;

/** What happened in a show, lane by lane and in words; what belongs to no lane (phases) is the frame of it all. */
export function marksOf(report: ShowReport, t: T, lang: Lang): Mark[] {
  const titles = new Map(report.items.map(({ variantId, title }) => [variantId, title]));
  const titleOf = (variantId: string) => titles.get(variantId) ?? "";
  return report.marks.flatMap((event): Mark[] => {
    const mark = (lane: (typeof LANES)[number], words: string) => [
      { at: event.at, lane: t(`shows.lane.${lane}`), words },
    ];
    switch (event.kind) {
      case "PINNED":
        return event.variantId ? mark("PINNED", titleOf(event.variantId)) : [];
      case "PRICE_CHANGED":
        return mark(
          "PRICE_CHANGED",
          `${titleOf(event.variantId)} ${formatFen(lang, event.fromFen)} → ${formatFen(lang, event.toFen)}`,
        );
      case "UNITS_DROPPED":
        return mark("UNITS", `${titleOf(event.variantId)} +${event.units}`);
      case "UNITS_RETURNED":
        return mark("UNITS", `${titleOf(event.variantId)} −${event.units}`);
      case "COUPONS_DROPPED":
        return mark("COUPONS_DROPPED", localize(event.title, lang));
      case "ANNOUNCED":
        return event.text ? mark("ANNOUNCED", event.text) : [];
      case "STREAM_CHANGED":
        return mark("STREAM_CHANGED", t(`shows.stream.${event.to}`));
      case "PHASE_CHANGED":
      case "CHAT":
      case "CHAT_DELETED":
      case "AUTHOR_SILENCED":
      case "SLOW_MODE":
        return [];
    }
  });
}

/** A touchpoint in words: our own by their names, a campaign's as it stands in its link. */
export function touchpointWords(t: T, touchpoint: string | null): string {
  if (touchpoint === null) return t("shows.touchpoint.none");
  const own = OWN_TOUCHPOINTS.find((one) => one === touchpoint);
  return own ? t(`shows.touchpoint.${own}`) : touchpoint;
}
