import type { Db } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import type { Messenger } from "#app/platform/messenger.ts";
import { translator } from "#app/platform/i18n/translate.ts";

/** Sends nothing: keeps each message, with its words, for the page /staff/outbox. */
export function openOutboxPage(db: Db, now: () => Date): Messenger {
  return {
    async send(messages) {
      if (messages.length === 0) return;
      const at = now();
      const rows = messages.map(({ data, ...message }) => ({
        ...message,
        id: uuidV7(at.getTime()),
        body: translator(message.lang)(`message.${message.template}` as never, data as never),
      }));
      await db.$executeRaw`
        INSERT INTO outgoing_message (id, channel, recipient, template, lang, body, order_id, dedupe_key, created_at)
        SELECT id, channel::"MessageChannel", recipient, template, lang, body, "orderId", "dedupeKey", ${at}
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m (id uuid, channel text, recipient text,
          template text, lang text, body text, "orderId" uuid, "dedupeKey" text)
        ON CONFLICT (dedupe_key) DO NOTHING`;
    },
  };
}
