import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { authorOf } from "./chat-guest.server.ts";
import { inShow, type HostRefusal } from "./in-show.server.ts";

/** What a moderator does about a message or who wrote it. */
export type Moderation =
  | { do: "DELETE"; messageId: string }
  /** For some minutes of this show; what they wrote is taken away. */
  | { do: "MUTE"; messageId: string; minutes: number }
  /** In every show from now on. */
  | { do: "BLOCK"; messageId: string };

export type ModerationRefusal =
  | { refusal: "NO_SUCH_MESSAGE" }
  /** The shop's own people are not muted here. */
  | { refusal: "NOT_A_GUEST" };

/** Takes a message away, or silences whoever wrote it; kept all the same, as the law wants it (TRUST 28). */
export async function moderateChat(
  shop: Pick<Ground, "transact" | "now" | "secret">,
  actor: StaffActor,
  input: { showId: string; key: string; moderation: Moderation },
): Promise<Result<null, HostRefusal | ModerationRefusal>> {
  const { showId, key, moderation } = input;
  return inShow<null, ModerationRefusal>(
    shop,
    actor,
    { name: `chat-${moderation.do}`, showId, key },
    async ({ tx, show, at, tell }) => {
      const { messageId } = moderation;
      const message = await tx.chatMessage.findFirst({ where: { id: messageId, showId } });
      if (!message) return refuse({ refusal: "NO_SUCH_MESSAGE" });
      const { guestId } = message;
      if (moderation.do === "DELETE") {
        if (message.deletedAt) return ok(null);
        await tx.chatMessage.update({ where: { id: messageId }, data: { deletedAt: at, deletedById: actor.id } });
        await tell({ kind: "CHAT_DELETED", messageId });
        return ok(null);
      }
      if (!guestId) return refuse({ refusal: "NOT_A_GUEST" });
      if (moderation.do === "MUTE") {
        const until = new Date(at.getTime() + Math.max(1, Math.min(1_440, moderation.minutes)) * 60_000);
        await tx.chatMute.upsert({
          where: { showId_guestId: { showId, guestId } },
          create: { showId, guestId, until },
          update: { until },
        });
      } else {
        await tx.chatGuest.update({ where: { id: guestId }, data: { blockedAt: at } });
        await audit(tx, {
          at,
          actor,
          action: "block-chat-guest",
          subjectType: "chat-guest",
          subjectId: guestId,
          locationId: show.locationId,
        });
      }
      await tx.chatMessage.updateMany({
        where: { showId, guestId, deletedAt: null },
        data: { deletedAt: at, deletedById: actor.id },
      });
      await tell({ kind: "AUTHOR_SILENCED", author: authorOf(shop.secret, showId, guestId) });
      return ok(null);
    },
  );
}
