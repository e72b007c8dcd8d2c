import { createHmac, pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import type { Ground } from "#app/platform/ground.server.ts";
import { CODE_PROOF } from "./code-proof.ts";

const stretch = promisify(pbkdf2);

/** A place's salt: the same on all of its devices, so that one try on a device is one stretching. */
export function saltOf(secret: string, locationId: string): string {
  return createHmac("sha256", secret).update(`pickup-codes-offline:${locationId}`).digest("base64url");
}

/**
 * The codes of parts as devices of a place carry them. Each is stretched once and kept: what is missing is made one after
 * the other, so that a place with many new orders takes no more than one of the machine's hands.
 */
export async function codeProofs(
  shop: Pick<Ground, "db" | "secret">,
  locationId: string,
  parts: ReadonlyArray<{ id: string; pickupCode: string | null }>,
): Promise<Map<string, string>> {
  const known = await shop.db.offlineCode.findMany({
    where: { locationId, fulfillmentOrderId: { in: parts.map(({ id }) => id) } },
  });
  const proofs = new Map(known.map(({ fulfillmentOrderId, hash }) => [fulfillmentOrderId, hash]));
  const salt = saltOf(shop.secret, locationId);
  for (const { id, pickupCode } of parts) {
    if (!pickupCode || proofs.has(id)) continue;
    const hash = await codeProof(pickupCode, salt);
    proofs.set(id, hash);
    const kept = { locationId, hash };
    await shop.db.offlineCode.upsert({
      where: { fulfillmentOrderId: id },
      create: { fulfillmentOrderId: id, ...kept },
      update: kept,
    });
  }
  return proofs;
}

/** @example await codeProof("12345678", salt) → 16 bytes in base64url */
async function codeProof(code: string, salt: string): Promise<string> {
  const { iterations, bytes } = CODE_PROOF;
  return (await stretch(code, salt, iterations, bytes, "sha256")).toString("base64url");
}
