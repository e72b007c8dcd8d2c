import type { MessageKey } from "#app/platform/i18n/translate.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";

const NEWS: Record<string, { tone: "good" | "bad" | "info" | "warn"; words: MessageKey }> = {
  CANCELLED: { tone: "good", words: "order.cancelled.ok" },
  INVOICE: { tone: "good", words: "order.invoice.asked" },
  NO_INVOICE: { tone: "bad", words: "order.invoice.no" },
  TOO_LATE: { tone: "bad", words: "order.cancel.tooLate" },
  PROVIDER_NOT_REACHED: { tone: "bad", words: "order.pay.notReached" },
  PROVIDER_REFUSES: { tone: "bad", words: "order.pay.refused" },
  UNDER_WAY: { tone: "info", words: "order.pay.underWay" },
  PICKUP_CHANGED: { tone: "good", words: "order.pickup.changed" },
  INSTEAD_PICKUP: { tone: "good", words: "order.short.done.PICKUP" },
  INSTEAD_PICKUP_FEE: { tone: "good", words: "order.short.done.PICKUP_FEE" },
  INSTEAD_SHIP: { tone: "good", words: "order.short.done.SHIP" },
  INSTEAD_REFUND: { tone: "good", words: "order.short.done.REFUND" },
  INSTEAD_SETTLED_ALREADY: { tone: "info", words: "order.short.SETTLED_ALREADY" },
  INSTEAD_NOT_THERE: { tone: "warn", words: "order.short.NOT_THERE" },
  INSTEAD_ADDRESS_WANTED: { tone: "warn", words: "order.short.ADDRESS_WANTED" },
  INSTEAD_NO_SUCH_SHORTAGE: { tone: "bad", words: "order.short.NO_SUCH_SHORTAGE" },
  COLLECTOR_CHANGED: { tone: "good", words: "order.collector.changed" },
  NOT_WAITING_FOR_MONEY: { tone: "info", words: "order.pay.notWaiting" },
};

/** What the button that led here came to. */
export function OrderNews({ news }: { news: string | null }) {
  const t = useT();
  const told = NEWS[news ?? ""];
  return told ? <Notice tone={told.tone}>{t(told.words)}</Notice> : null;
}
