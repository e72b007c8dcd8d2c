import type { Db } from "#app/platform/db.server.ts";
import { errorLine } from "#app/platform/error-line.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { Undeliverable, type Carriers } from "#app/platform/messenger.ts";

type Ground = { db: Db; now: () => Date; carriers: Carriers };

/**
 * Hands a queued message to its carrier and records that it was taken. Run by job, so once at a time; run again after it
 * was sent, it does nothing. Given up, it is FAILED and stands on the page of jobs for a person.
 * @param last no further try follows
 */
export async function sendMessage(shop: Ground, messageId: string, last: boolean): Promise<void> {
  const message = await shop.db.outgoingMessage.findUniqueOrThrow({ where: { id: messageId } });
  if (message.state !== "QUEUED") return;
  const { id, channel, recipient, template, body, subject } = message;
  const said = { id, recipient, template, body, subject: subject ?? "", lang: message.lang as Lang };
  try {
    const carrier = shop.carriers[channel];
    if (!carrier) throw new Undeliverable(`nobody is configured who sends ${channel}`);
    const { ref } = await carrier.send({ ...said, data: message.data as Record<string, string> });
    await shop.db.outgoingMessage.updateMany({
      where: { id, state: "QUEUED" },
      data: { state: "SENT", sentAt: shop.now(), sentRef: ref, lastError: null, attempts: { increment: 1 } },
    });
  } catch (error) {
    const givenUp = last || error instanceof Undeliverable;
    await shop.db.outgoingMessage.updateMany({
      where: { id, state: "QUEUED" },
      data: {
        attempts: { increment: 1 },
        lastError: errorLine(error instanceof Error ? error.message : String(error)),
        ...(givenUp ? { state: "FAILED" as const } : {}),
      },
    });
    if (!givenUp) throw error;
  }
}
