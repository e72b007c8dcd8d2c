import { createHash, timingSafeEqual } from "node:crypto";
import type { Db } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { appendEvent, lockShow } from "../append-event.server.ts";
import type { MediaHook, MediaProvider } from "../media-provider.ts";
import { isOn, isOver, type ShowPhase } from "../show-state.ts";
import type { StreamCondition } from "./stream-condition.ts";
import { streamName } from "./stream-name.ts";

export const hashStreamKey = (key: string) => createHash("sha256").update(key).digest("hex");

type HookGround = Ground & { media: MediaProvider };

/**
 * A media server asks whether a camera may publish, or says that one has gone. The camera's key is in every call and is
 * what is believed; one message for whatever is wrong. Answered the same when it is told again.
 */
export async function receiveMediaHook(
  shop: HookGround,
  hook: MediaHook,
): Promise<Result<{ handle: string }, { refusal: "NOT_ALLOWED" }>> {
  if (!shop.media.checksKeys) return refuse({ refusal: "NOT_ALLOWED" });
  const keyHash = hashStreamKey(hook.key);
  const [stream] = await shop.db.$queryRaw<Array<{ id: string; handle: string; phase: ShowPhase; keyHash: string }>>`
    SELECT s.id, s.handle, s.phase::text AS phase, t.key_hash AS "keyHash"
    FROM show_stream t JOIN show s ON s.id = t.show_id WHERE t.key_hash = ${keyHash}`;
  const right =
    stream &&
    timingSafeEqual(Buffer.from(stream.keyHash), Buffer.from(keyHash)) &&
    streamName(shop.secret, stream) === hook.streamName;
  const over = stream ? isOver(stream.phase) : false;
  if (!right || (over && hook.kind === "PUBLISH")) return refuse({ refusal: "NOT_ALLOWED" });
  const at = shop.now();
  await shop.transact("media-hook", async (tx) => {
    const show = await lockShow(tx, stream.id);
    if (hook.kind === "PUBLISH") {
      await tx.showStream.update({ where: { showId: stream.id }, data: { publishedAt: at } });
      return;
    }
    await tx.showStream.update({ where: { showId: stream.id }, data: { publishedAt: null } });
    // A camera that says goodbye is missed at once; the next look at the stream would find out seconds later.
    if (!show || !isOn(show.phase)) return;
    const before = await lastCondition(tx, stream.id);
    if (before === "ON")
      await appendEvent(tx, {
        showId: stream.id,
        happening: { kind: "STREAM_CHANGED", to: "LOST" },
        at,
        rehearsal: show.phase === "REHEARSAL",
      });
  });
  return ok({ handle: stream.handle });
}

/** How the stream was last said to be. Beginning anew does not change it. */
export async function lastCondition(tx: Pick<Db, "$queryRaw">, showId: string): Promise<StreamCondition> {
  const [event] = await tx.$queryRaw<Array<{ to: StreamCondition }>>`
    SELECT data->>'to' AS to FROM show_event WHERE show_id = ${showId}::uuid AND kind = 'STREAM_CHANGED'
    ORDER BY number DESC LIMIT 1`;
  return event?.to ?? "OFF";
}
