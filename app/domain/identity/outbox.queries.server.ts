import type { MessageChannel } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { placesWhere } from "./can.ts";
import type { StaffActor } from "./staff.ts";

export type OutboxMessage = {
  id: string;
  channel: MessageChannel;
  recipient: string;
  template: string;
  lang: string;
  body: string;
  at: string;
  /** Null where nobody is configured who sends it. */
  state: "QUEUED" | "SENT" | "FAILED" | null;
};

const PER_PAGE = 30;

/**
 * Messages that would have been sent, the newest first. They hold codes and links that open orders, so only somebody who
 * may read them everywhere sees them (can.ts): others get null.
 * @param before the id of the last one seen: those older than it
 */
export async function outboxPage(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  { before }: { before: string | null },
): Promise<{ messages: OutboxMessage[]; older: string | null } | null> {
  if (placesWhere(actor, "readMessages") !== "ALL") return null;
  const found = await shop.db.outgoingMessage.findMany({
    // Ids are UUIDv7: they sort by age.
    where: before ? { id: { lt: before } } : {},
    orderBy: { id: "desc" },
    take: PER_PAGE + 1,
    select: {
      id: true,
      channel: true,
      recipient: true,
      template: true,
      lang: true,
      body: true,
      createdAt: true,
      state: true,
    },
  });
  const messages = found.slice(0, PER_PAGE).map(({ createdAt, state, ...message }) => ({
    ...message,
    state: state === "KEPT" ? null : state,
    at: createdAt.toISOString(),
  }));
  return { messages, older: found.length > PER_PAGE ? messages.at(-1)!.id : null };
}
