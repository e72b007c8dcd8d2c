import type { Db } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import type { Carriers, Messenger } from "#app/platform/messenger.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { sendMessageJob } from "#app/platform/message-job.ts";

/**
 * Keeps each message once, with its words, for the page /staff/outbox. Where its channel has a carrier, the job that
 * sends it is put into the queue in the same statement; else it goes no further.
 */
export function openMessenger(options: { db: Db; now: () => Date; carriers: Carriers }): Messenger {
  const { db, now, carriers } = options;
  return {
    async send(messages) {
      if (messages.length === 0) return;
      const at = now();
      const rows = messages.map((message) => {
        const t = translator(message.lang);
        const words = t(`message.${message.template}` as never, message.data);
        const mail = message.channel === "EMAIL";
        return {
          ...message,
          id: uuidV7(at.getTime()),
          subject: mail ? t(`message.subject.${message.template}` as never, message.data) : null,
          body: t(mail ? "message.mail" : "message.sms", { text: words }),
          state: carriers[message.channel] ? "QUEUED" : "KEPT",
        };
      });
      await db.$executeRaw`
        WITH kept AS (
          INSERT INTO outgoing_message (id, channel, recipient, template, lang, subject, body, data, order_id, dedupe_key,
            created_at, state)
          SELECT id, channel::"MessageChannel", recipient, template, lang, subject, body, data, "orderId", "dedupeKey",
            ${at}, state::"MessageState"
          FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m (id uuid, channel text, recipient text,
            template text, lang text, subject text, body text, data jsonb, "orderId" uuid, "dedupeKey" text, state text)
          ON CONFLICT (dedupe_key) DO NOTHING
          RETURNING id, state
        )
        SELECT graphile_worker.add_job(${sendMessageJob.id}, json_build_object('messageId', id),
          max_attempts => ${sendMessageJob.mostAttempts}::int, job_key => 'message:' || id)
        FROM kept WHERE state = 'QUEUED'`;
    },
  };
}
