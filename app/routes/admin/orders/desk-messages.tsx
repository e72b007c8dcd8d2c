import type { DeskMessage } from "#app/domain/fulfillment/office/order-desk.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { isMessageKey } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Box } from "./box.tsx";

/** What the buyer was told, and whether it got there. */
export function DeskMessages({ messages }: { messages: readonly DeskMessage[] }) {
  const t = useT();
  const lang = useLang();
  if (messages.length === 0) return null;
  return (
    <Box title={t("orders.messages")} id="messages">
      <ul className="divide-y divide-line">
        {messages.map((message) => {
          const occasion = `orders.message.${message.template}`;
          return (
            <li key={message.id} className="py-2">
              <p className="flex flex-wrap items-center gap-2">
                <Badge>{t(`staff.outbox.${message.channel}`)}</Badge>
                {isMessageKey(lang, occasion) ? t(occasion) : message.template}
                <Badge tone={message.state === "FAILED" ? "warn" : message.state === "SENT" ? "leaf" : "plain"}>
                  {t(`orders.message.state.${message.state}`)}
                </Badge>
              </p>
              <p className="figures text-sm text-faded">
                {t("orders.message.to", { end: message.recipientEnd })} · {formatInstant(lang, message.at)}
              </p>
              {message.lastError && <p className="text-sm text-seal">{message.lastError}</p>}
            </li>
          );
        })}
      </ul>
    </Box>
  );
}
