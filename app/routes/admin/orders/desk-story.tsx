import type { DeskEntry, OrderDesk } from "#app/domain/fulfillment/office/order-desk.ts";
import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { isMessageKey } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Box } from "./box.tsx";

/** Who or what did what, when, and why: the newest first. */
export function DeskStory({ order }: { order: OrderDesk }) {
  const t = useT();
  const lang = useLang();
  if (order.timeline.length === 0) return null;
  return (
    <Box title={t("orders.story")} id="story">
      <ol className="space-y-3 border-l-2 border-line pl-4">
        {order.timeline.map((entry) => (
          <li key={entry.id}>
            <p>
              <What entry={entry} totalFen={order.totalFen} />
            </p>
            <p className="figures text-sm text-faded">
              <time dateTime={entry.at.toISOString()}>{formatInstant(lang, entry.at)}</time> ·{" "}
              {entry.by ?? t(entry.actorKind === "SHOPPER" ? "staff.card.story.shopper" : "staff.card.story.system")}
            </p>
          </li>
        ))}
      </ol>
    </Box>
  );
}

function What({ entry: { kind, data }, totalFen }: { entry: DeskEntry; totalFen: number }) {
  const t = useT();
  const lang = useLang();
  const fen = data["amountFen"] ?? data["totalFen"];
  const key = `order.timeline.${kind}`;
  const words = [
    isMessageKey(lang, key) ? t(key, { amount: formatFen(lang, typeof fen === "number" ? fen : totalFen) }) : kind,
  ];
  if (typeof data["part"] === "number") words.push(t("staff.card.part", { n: data["part"] }));
  if (typeof data["units"] === "number") words.push(t("orders.units", { n: data["units"] }));
  for (const reason of [
    `order.refund.reason.${String(data["reason"])}`,
    `staff.reject.reason.${String(data["reason"])}`,
  ])
    if (isMessageKey(lang, reason)) words.push(t(reason));
  if (typeof data["saidFen"] === "number")
    words.push(
      t("orders.story.mismatch", {
        asked: formatFen(lang, Number(data["askedFen"])),
        said: `${formatFen(lang, data["saidFen"])} ${String(data["saidCurrency"])}`,
      }),
    );
  if (typeof data["carrier"] === "string")
    words.push(t("staff.ship.done", { carrier: data["carrier"], number: String(data["trackingNumber"]) }));
  return words.join(" · ");
}
