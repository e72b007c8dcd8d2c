import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { appendEvent, lockShow } from "./append-event.server.ts";
import { authorOf, chatGuest } from "./chat-guest.server.ts";
import {
  cleanChatText,
  judgeChatText,
  READABLE,
  secondsToWait,
  type EarlierMessage,
  type TextRefusal,
} from "./chat-rules.ts";
import { chatWords } from "./chat-words.server.ts";
import { inShow, type HostRefusal } from "./in-show.server.ts";
import { isOn } from "./show-state.ts";

export type ChatRefusal =
  | TextRefusal
  | { refusal: "NO_SUCH_SHOW" | "NOT_ON" }
  /** Give yourself a name first. */
  | { refusal: "NO_NAME" }
  | { refusal: "BLOCKED" }
  | { refusal: "MUTED"; until: string }
  | { refusal: "TOO_FAST"; seconds: number };

/** @param number of its event; null where it was kept but not shown, because more is written than a person can read */
export type Posted = { messageId: string; number: number | null; text: string };

/**
 * A viewer writes in a live show: judged, kept, and told in one transaction. Whether there is room for it to be read is
 * decided here, once for everybody, so that all who watch see the same.
 */
export async function postChat(
  shop: Pooled & Pick<Ground, "db" | "transact" | "now" | "newId" | "secret">,
  token: string | null,
  command: { handle: string; text: string },
): Promise<Result<Posted, ChatRefusal>> {
  const [guest, words] = await Promise.all([chatGuest(shop, token), chatWords(shop)]);
  if (!guest) return refuse({ refusal: "NO_NAME" });
  if (guest.blocked) return refuse({ refusal: "BLOCKED" });
  const text = judgeChatText(command.text, words);
  if (!text.ok) return text;
  const now = shop.now();
  const [facts] = await shop.db.$queryRaw<ChatFacts[]>`
    SELECT s.id, s.phase::text AS phase, s.slow_mode_seconds AS "slowModeSeconds",
      (SELECT until FROM chat_mute m WHERE m.show_id = s.id AND m.guest_id = ${guest.id}::uuid) AS "mutedUntil",
      coalesce((SELECT json_agg(json_build_object('at', m.at, 'text', m.text)) FROM chat_message m
        WHERE m.show_id = s.id AND m.guest_id = ${guest.id}::uuid
          AND m.at > ${new Date(now.getTime() - 600_000)}::timestamptz), '[]') AS earlier,
      (SELECT count(*)::int FROM (SELECT FROM chat_message m WHERE m.show_id = s.id
        AND m.at > ${readableSince(now)}::timestamptz AND m.event_number IS NOT NULL LIMIT ${READABLE.messages}::int) r)
        AS shown
    FROM show s WHERE s.handle = ${command.handle}`;
  if (!facts) return refuse({ refusal: "NO_SUCH_SHOW" });
  if (facts.phase !== "LIVE") return refuse({ refusal: "NOT_ON" });
  if (facts.mutedUntil && facts.mutedUntil > now) {
    return refuse({ refusal: "MUTED", until: facts.mutedUntil.toISOString() });
  }
  const { slowModeSeconds } = facts;
  const earlier = facts.earlier.map((message) => ({ ...message, at: new Date(message.at) }));
  const seconds = secondsToWait(minuteOf(earlier, now, slowModeSeconds), { text: text.value, now, slowModeSeconds });
  if (seconds > 0) return refuse({ refusal: "TOO_FAST", seconds });

  const message = {
    id: shop.newId(),
    showId: facts.id,
    at: now,
    guestId: guest.id,
    name: guest.name,
    text: text.value,
  };
  const author = authorOf(shop.secret, facts.id, guest.id);
  return shop.transact<Result<Posted, ChatRefusal>>("post-chat", async (tx) => {
    // Two clicks of one guest at once are judged one after the other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`chat:${guest.id}`}, 0))`;
    const [meanwhile] = await tx.$queryRaw<Array<{ at: Date; text: string }>>`
      SELECT at, text FROM chat_message WHERE guest_id = ${guest.id}::uuid AND show_id = ${facts.id}::uuid
      ORDER BY at DESC, id DESC LIMIT 1`;
    if (meanwhile) {
      const wait = secondsToWait([meanwhile], { text: text.value, now, slowModeSeconds });
      if (wait > 0) return refuse({ refusal: "TOO_FAST", seconds: wait });
    }
    // A room that is full now need not wait for the log.
    let number: number | null = null;
    if (facts.shown < READABLE.messages) {
      const show = await lockShow(tx, facts.id);
      if (show?.phase !== "LIVE") return refuse({ refusal: "NOT_ON" });
      if (await isReadable(tx, facts.id, now)) {
        const { id: messageId, name } = message;
        const happening = { kind: "CHAT", messageId, author, name, role: "GUEST", text: text.value } as const;
        number = await appendEvent(tx, { showId: facts.id, happening, at: now, rehearsal: false });
      }
    }
    await keep(tx, message, number);
    return ok({ messageId: message.id, number, text: text.value });
  });
}

type ChatFacts = {
  id: string;
  phase: string;
  slowModeSeconds: number;
  mutedUntil: Date | null;
  earlier: Array<{ at: string; text: string }>;
  shown: number;
};

/** The host, or somebody else who runs the show, writes; always shown. */
export async function postStaffChat(
  shop: Pooled & Pick<Ground, "transact" | "now" | "newId">,
  actor: StaffActor,
  command: { showId: string; key: string; text: string; asHost: boolean },
): Promise<Result<Posted, HostRefusal | TextRefusal | { refusal: "NOT_ON" }>> {
  const text = judgeChatText(command.text, { ...(await chatWords(shop)), refused: [] });
  if (!text.ok && text.refusal !== "LINK" && text.refusal !== "CONTACT") return text;
  const said = text.ok ? text.value : cleanChatText(command.text);
  const { showId, key, asHost } = command;
  return inShow<Posted, { refusal: "NOT_ON" }>(
    shop,
    actor,
    { name: "post-staff-chat", showId, key },
    async ({ tx, show, at, tell }) => {
      if (!isOn(show.phase)) return refuse({ refusal: "NOT_ON" });
      const [host] = await tx.$queryRaw<Array<{ name: string }>>`
        SELECT host_name->>'zh' AS name FROM show WHERE id = ${showId}::uuid`;
      const name = asHost ? host!.name.slice(0, 60) : actor.name.slice(0, 60);
      const messageId = shop.newId();
      const role = asHost ? "HOST" : "STAFF";
      const number = await tell({ kind: "CHAT", messageId, author: role, name, role, text: said });
      await keep(tx, { id: messageId, showId, at, staffId: actor.id, name, text: said }, number);
      return ok({ messageId, number, text: said });
    },
  );
}

const readableSince = (now: Date) => new Date(now.getTime() - READABLE.seconds * 1000);

/** What counts against the pace: the last minute, or as long as slow mode looks back. */
function minuteOf(earlier: readonly EarlierMessage[], now: Date, slowModeSeconds: number): EarlierMessage[] {
  const since = now.getTime() - Math.max(60, slowModeSeconds) * 1000;
  return earlier.filter((message) => message.at.getTime() > since);
}

/** Whether a person could read one more now; asked under the show's lock. */
async function isReadable(tx: Tx, showId: string, now: Date): Promise<boolean> {
  const [row] = await tx.$queryRaw<Array<{ shown: number }>>`
    SELECT count(*)::int AS shown FROM chat_message
    WHERE show_id = ${showId}::uuid AND at > ${readableSince(now)}::timestamptz AND event_number IS NOT NULL`;
  return row!.shown < READABLE.messages;
}

async function keep(
  tx: Tx,
  message: { id: string; showId: string; at: Date; guestId?: string; staffId?: string; name: string; text: string },
  number: number | null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO chat_message (id, show_id, at, guest_id, staff_id, name, text, event_number)
    VALUES (${message.id}::uuid, ${message.showId}::uuid, ${message.at}::timestamptz, ${message.guestId ?? null}::uuid,
      ${message.staffId ?? null}::uuid, ${message.name}, ${message.text}, ${number}::int)`;
  if (number === null) {
    await tx.$executeRaw`
      INSERT INTO show_tally AS t (show_id, unread) VALUES (${message.showId}::uuid, 1)
      ON CONFLICT (show_id) DO UPDATE SET unread = t.unread + 1`;
  }
}
