import { randomBytes } from "node:crypto";
import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { mayRunShow } from "../in-show.server.ts";
import type { Camera, MediaProvider } from "../media-provider.ts";
import { hashStreamKey } from "./receive-hook.server.ts";
import { streamName } from "./stream-name.ts";

export type IssueKeyRefusal = { refusal: "NOT_ALLOWED" | "NO_SUCH_SHOW" | "NO_CAMERA" };

/**
 * What a show's camera is set up with, made anew: a key that is shown this once and kept as a hash, or a signed address
 * that expires. Whatever was issued before no longer opens anything (a camera that publishes goes on until it stops).
 */
export async function issueStreamKey(
  shop: Ground & { media: MediaProvider },
  actor: StaffActor,
  { showId }: { showId: string },
): Promise<Result<Camera, IssueKeyRefusal>> {
  const show = await shop.db.show.findUnique({
    where: { id: showId },
    select: { id: true, handle: true, locationId: true },
  });
  if (!show) return refuse({ refusal: "NO_SUCH_SHOW" });
  if (!mayRunShow(actor, show.locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  const { media } = shop;
  const at = shop.now();
  const key = media.checksKeys ? randomBytes(18).toString("base64url") : null;
  const camera = media.camera({ handle: show.handle, streamName: streamName(shop.secret, show) }, key, at);
  if (!camera) return refuse({ refusal: "NO_CAMERA" });
  await shop.transact("issue-stream-key", async (tx) => {
    const issued = { provider: media.name, keyHash: key && hashStreamKey(key), keyIssuedAt: at };
    await tx.showStream.upsert({ where: { showId }, create: { showId, ...issued }, update: issued });
    await audit(tx, {
      at,
      actor,
      action: "issue-stream-key",
      subjectType: "show",
      subjectId: showId,
      locationId: show.locationId,
    });
  });
  return ok(camera);
}
