import type { Db } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import type { Messenger } from "#app/platform/messenger.ts";
import { translator } from "#app/platform/i18n/translate.ts";

/** Sends nothing: keeps each message, with its words, for the page /staff/outbox. */
export function openOutboxPage(db: Db, now: () => Date): Messenger {
  return {
    async send({ channel, recipient, template, lang, data, dedupeKey }) {
      const body = translator(lang)(`message.${template}` as never, data as never);
      await db.$executeRaw`
        INSERT INTO outgoing_message (id, channel, recipient, template, lang, body, dedupe_key, created_at)
        VALUES (${uuidV7(now().getTime())}::uuid, ${channel}::"MessageChannel", ${recipient}, ${template}, ${lang}, ${body},
          ${dedupeKey}, ${now()})
        ON CONFLICT (dedupe_key) DO NOTHING`;
    },
  };
}
