import { CODE_PROOF } from "#app/domain/fulfillment/counter/code-proof.ts";
import type { DeviceOrder, DeviceOrders } from "#app/domain/fulfillment/counter/device-orders.queries.server.ts";
import { keepTries, keptDeeds, readOrders, readSkew, readTries } from "./device-store.ts";

/** What a code is at this counter, as far as the device knows. Times are instants of the shop's clock. */
export type CheckedCode =
  | { outcome: "OK"; order: DeviceOrder; takenAt: string }
  | { outcome: "NOT_A_CODE" | "NO_ORDERS" }
  | { outcome: "NO_SUCH_CODE"; takenAt: string }
  | { outcome: "TOO_MANY"; until: number }
  | { outcome: "ALREADY"; at: string }
  | { outcome: "ALREADY_HERE" }
  | { outcome: "EXPIRED"; keepUntil: string };

/** Wrong codes within the window, as at the counter with a network (pickup/hand-over-attempts). */
const MOST_TRIES = 10;
const WINDOW_MS = 10 * 60_000;

/** Looks a typed or scanned code up among what the device carries: right place, not given yet, not kept too long. */
export async function checkCode(locationId: string, typed: string): Promise<CheckedCode> {
  const code = typed.normalize("NFKC").replace(/[\s-]/g, "");
  if (!/^\d{8}$/.test(code)) return { outcome: "NOT_A_CODE" };
  const known = await readOrders(locationId);
  if (!known) return { outcome: "NO_ORDERS" };
  const now = Date.now();
  const tries = (await readTries()).filter((at) => at > now - WINDOW_MS && at <= now);
  if (tries.length >= MOST_TRIES) return { outcome: "TOO_MANY", until: tries[0]! + WINDOW_MS };
  const order = await orderOf(known, code);
  if (!order) {
    await keepTries([...tries, now]);
    return { outcome: "NO_SUCH_CODE", takenAt: known.takenAt };
  }
  const given = (await keptDeeds()).some(
    ({ deed, answer }) => deed["fulfillmentOrderId"] === order.id && answer?.state !== "REFUSED",
  );
  if (given) return { outcome: "ALREADY_HERE" };
  if (order.state !== "READY") return { outcome: "ALREADY", at: order.handedOverAt ?? known.takenAt };
  const shopNow = now + ((await readSkew())?.ms ?? 0);
  if (order.keepUntil && Date.parse(order.keepUntil) < shopNow)
    return { outcome: "EXPIRED", keepUntil: order.keepUntil };
  return { outcome: "OK", order, takenAt: known.takenAt };
}

async function orderOf({ orders, salt }: DeviceOrders, code: string): Promise<DeviceOrder | undefined> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey("raw", bytes(code), CODE_PROOF.name, false, ["deriveBits"]);
  const { name, hash, iterations } = CODE_PROOF;
  const bits = await crypto.subtle.deriveBits({ name, hash, iterations, salt: bytes(salt) }, key, CODE_PROOF.bytes * 8);
  const proof = btoa(String.fromCharCode(...new Uint8Array(bits)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
  return orders.find((order) => order.proof === proof);
}
