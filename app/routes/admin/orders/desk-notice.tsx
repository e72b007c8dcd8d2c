import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";
import type { DeskRefusal } from "./perform-desk-step.server.ts";

/** What the address says of the deed that was just done. */
export type Done = { done: string; fen: number; units: number };

/** What came of the deed that was just done. */
export function DeskNotice({ refused, done }: { refused: DeskRefusal | undefined; done: Done | null }) {
  const t = useT();
  const lang = useLang();
  if (refused) {
    const fen = "limitFen" in refused ? refused.limitFen : "leftFen" in refused ? refused.leftFen : 0;
    return <Notice tone="bad">{t(`orders.refused.${refused.refusal}`, { amount: formatFen(lang, fen) })}</Notice>;
  }
  if (!done) return null;
  switch (done.done) {
    case "CANCEL":
      return <Notice tone="good">{t("order.cancelled.ok")}</Notice>;
    case "REFUND_AGAIN":
      return <Notice tone="good">{t("orders.refund.again")}</Notice>;
    case "INSTEAD":
      return <Notice tone="good">{t("orders.short.done")}</Notice>;
    case "TAKE_BACK":
      return <Notice tone="good">{t("orders.return.done", { n: done.units })}</Notice>;
    case "REFUND":
      return (
        <Notice tone="good">
          {t("orders.refund.done", { amount: formatFen(lang, done.fen) })}{" "}
          {done.units > 0 && t("orders.return.done", { n: done.units })}
        </Notice>
      );
    default:
      return null;
  }
}
