import { z } from "zod";
import type { Fen } from "#app/platform/money.ts";

const fen = z.int().nonnegative().max(10_000_000);
const grams = z.int().positive().max(1_000_000);

/** What a parcel costs somewhere; what a province leaves out is as everywhere. */
const rates = {
  /** Up to this weight a parcel costs the fee (首重); without it, whatever it weighs. */
  firstGrams: grams.optional(),
  /** Each further piece of this weight, begun or full, costs `furtherFen` (续重). */
  furtherGrams: grams.optional(),
  furtherFen: fen.optional(),
};

/** The setting `shipping` (content/brand/shipping.yaml): what sending a parcel costs the shopper. */
export const shippingPolicySchema = z.object({
  baseFeeFen: fen,
  /** Shipped goods worth this much, discounts taken off, travel free (the cold-chain surcharge excepted). */
  freeFromFen: fen,
  /** For each parcel with goods that must stay cold. */
  coldChainSurchargeFen: fen,
  ...rates,
  /** By GB/T 2260 province code (2 digits): other fees, another threshold, or not served. */
  provinces: z.record(
    z.string().regex(/^\d{2}$/),
    z.object({
      feeFen: fen.optional(),
      freeFromFen: fen.optional(),
      coldChainSurchargeFen: fen.optional(),
      ...rates,
      notServed: z.boolean().optional(),
    }),
  ),
});
export type ShippingPolicy = z.infer<typeof shippingPolicySchema>;

/** What goes into one box. */
export type Parcel = { grams: number; cold: boolean };

export type ShippingFee =
  /** `coldFen` is never free. */
  { served: true; feeFen: Fen; coldFen: Fen; freeFromFen: Fen } | { served: false };

const EVERY_KILO = 1000;

/**
 * What sending parcels costs: each by its weight, and by the cold it needs.
 * @param to.provinceCode first two digits of the destination's code; null prices by the general fee (no address yet)
 * @param to.worthFen what the shipped goods cost after discounts
 */
export function shippingFee(
  policy: ShippingPolicy,
  to: { provinceCode: string | null; worthFen: Fen; parcels: readonly Parcel[] },
): ShippingFee {
  const own = policy.provinces[to.provinceCode ?? ""] ?? {};
  if (own.notServed) return { served: false };
  const freeFromFen = own.freeFromFen ?? policy.freeFromFen;
  const firstFen = own.feeFen ?? policy.baseFeeFen;
  const firstGrams = own.firstGrams ?? policy.firstGrams ?? Infinity;
  const furtherGrams = own.furtherGrams ?? policy.furtherGrams ?? EVERY_KILO;
  const furtherFen = own.furtherFen ?? policy.furtherFen ?? 0;
  const surchargeFen = own.coldChainSurchargeFen ?? policy.coldChainSurchargeFen;
  const priceOf = (weight: number) =>
    firstFen + Math.ceil(Math.max(0, weight - firstGrams) / furtherGrams) * furtherFen;
  const feeFen = to.parcels.reduce((sum, parcel) => sum + priceOf(parcel.grams), 0);
  const coldFen = to.parcels.filter((parcel) => parcel.cold).length * surchargeFen;
  return { served: true, feeFen: to.worthFen >= freeFromFen ? 0 : feeFen, coldFen, freeFromFen };
}
