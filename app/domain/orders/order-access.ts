import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The secret with which a guest opens an order: 128 bits, derived from the order's id and the shop's secret, so that
 * no database dump opens orders and a message can carry the link again at any time (TRUST 10).
 */
export function orderKey(secret: string, orderId: string): string {
  return createHmac("sha256", secret).update(`order-key:${orderId}`).digest().subarray(0, 16).toString("base64url");
}

/** Compares in constant time; anything that is not a key is simply wrong. */
export function isOrderKey(secret: string, orderId: string, given: string): boolean {
  const right = Buffer.from(orderKey(secret, orderId));
  const tried = Buffer.from(given.slice(0, 64));
  return tried.length === right.length && timingSafeEqual(tried, right);
}
