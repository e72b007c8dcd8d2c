import { createHash, createHmac } from "node:crypto";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { ok, type Result } from "#app/platform/result.ts";
import { judgeChatName, type NameRefusal } from "./chat-rules.ts";
import { chatWords } from "./chat-words.server.ts";

/** A viewer with a name. */
export type ChatGuest = { id: string; name: string; blocked: boolean };

const hashToken = (token: string) => createHash("sha256").update(token).digest("base64url");

/** The guest of a cookie's token; null for somebody without a name. */
export async function chatGuest(shop: Pick<Ground, "db">, token: string | null): Promise<ChatGuest | null> {
  if (token === null) return null;
  const [guest] = await shop.db.$queryRaw<ChatGuest[]>`
    SELECT id, name, blocked_at IS NOT NULL AS blocked FROM chat_guest WHERE token_hash = ${hashToken(token)}`;
  return guest ?? null;
}

/** Gives whoever holds a token a name to write under, or another one. @param token random, 32 bytes in base64url */
export async function nameChatGuest(
  shop: Pooled & Pick<Ground, "db" | "now" | "newId">,
  token: string,
  typed: string,
): Promise<Result<{ name: string }, NameRefusal>> {
  const name = judgeChatName(typed, await chatWords(shop));
  if (!name.ok) return name;
  await shop.db.$executeRaw`
    INSERT INTO chat_guest (id, token_hash, name, created_at)
    VALUES (${shop.newId()}::uuid, ${hashToken(token)}, ${name.value}, ${shop.now()})
    ON CONFLICT (token_hash) DO UPDATE SET name = excluded.name`;
  return ok({ name: name.value });
}

/** How a guest is called in a show's log: opaque, the same within the show, another in the next. */
export function authorOf(secret: string, showId: string, guestId: string): string {
  return createHmac("sha256", secret).update(`author:${showId}:${guestId}`).digest("base64url").slice(0, 16);
}
