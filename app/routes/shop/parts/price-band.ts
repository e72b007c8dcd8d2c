import { PRICE_BANDS } from "#app/domain/search/list-query.ts";
import type { Translate } from "#app/platform/i18n/translate.ts";

/** A band of price in words. @example bandWords(t, "40-80") → "40–80 元" */
export function bandWords(t: Translate, key: string): string {
  const band = PRICE_BANDS.find((candidate) => candidate.key === key);
  if (!band) return key;
  const [from, to] = [band.from / 100, band.to / 100];
  if (from === 0) return t("list.filter.price.under", { to });
  return Number.isFinite(to) ? t("list.filter.price.band", { from, to }) : t("list.filter.price.over", { from });
}
