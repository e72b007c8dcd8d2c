import { z } from "zod";
import type { Fen } from "#app/platform/money.ts";
import type { PricedInput } from "./price.ts";

const fen = z.int().nonnegative();

/** The setting `shipping` (content/brand/shipping.yaml): what sending a parcel costs the shopper. */
export const shippingPolicySchema = z.object({
  baseFeeFen: fen,
  /** Shipped goods worth this much travel free (the cold-chain surcharge excepted). */
  freeFromFen: fen,
  coldChainSurchargeFen: fen,
  /** By GB/T 2260 province code (2 digits): another fee, another threshold, or not served. */
  provinces: z.record(
    z.string().regex(/^\d{2}$/),
    z.object({ feeFen: fen.optional(), freeFromFen: fen.optional(), notServed: z.boolean().optional() }),
  ),
});
export type ShippingPolicy = z.infer<typeof shippingPolicySchema>;

export type ShippingFee = { served: true; feeFen: Fen; freeFromFen: Fen } | { served: false };

/**
 * What shipping the shipped lines costs.
 * @param provinceCode first two digits of the destination's code; null prices by the general fee (no address yet)
 */
export function shippingFee(
  inputs: readonly PricedInput[],
  policy: ShippingPolicy,
  provinceCode: string | null,
): ShippingFee {
  const own = policy.provinces[provinceCode ?? ""] ?? {};
  if (own.notServed) return { served: false };
  const freeFromFen = own.freeFromFen ?? policy.freeFromFen;
  const shipped = inputs.filter((line) => line.delivery === "SHIP");
  if (shipped.length === 0) return { served: true, feeFen: 0, freeFromFen };
  const worthFen = shipped.reduce((sum, line) => sum + line.quantity * line.unitPriceFen, 0);
  const baseFen = worthFen >= freeFromFen ? 0 : (own.feeFen ?? policy.baseFeeFen);
  const coldFen = shipped.some((line) => line.coldChain) ? policy.coldChainSurchargeFen : 0;
  return { served: true, feeFen: baseFen + coldFen, freeFromFen };
}
