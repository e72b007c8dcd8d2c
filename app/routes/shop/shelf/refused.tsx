import type { TakeNowRefusal } from "#app/domain/checkout/shelf/take-now.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";

/** Why nothing was taken, and that nothing was paid. */
export function ShelfRefused({ refusal }: { refusal: TakeNowRefusal }) {
  const t = useT();
  const lang = useLang();
  switch (refusal.refusal) {
    case "NO_SUCH_SHELF":
      return null;
    case "SHORT":
      return (
        <Notice tone="bad" title={t("shelf.refused.SHORT")}>
          {t("shelf.refused.SHORT.text", { n: refusal.available })}
        </Notice>
      );
    case "TOTAL_CHANGED":
      return (
        <Notice tone="bad" title={t("shelf.refused.TOTAL_CHANGED")}>
          {t("shelf.refused.TOTAL_CHANGED.text", { price: formatFen(lang, refusal.totalFen) })}
        </Notice>
      );
    case "TOO_MANY":
      return <Notice tone="bad" title={t("shelf.refused.TOO_MANY", { n: refusal.most })} />;
    case "NOT_NOW":
    case "STALE_KEY":
    case "BUSY":
      return (
        <Notice tone="bad" title={t(`shelf.refused.${refusal.refusal}`)}>
          {t(`shelf.refused.${refusal.refusal}.text`)}
        </Notice>
      );
  }
}
