import { z } from "zod";
import { MOST_LINES, MOST_UNITS_OF_ONE } from "./counter-limits.ts";

const MOST_FEN = 100_000_000;
const fen = z.int().min(0).max(MOST_FEN);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** What every deed of a device says of itself. */
const deed = {
  /** Given on the device, before anybody could tell it twice. */
  id: z.uuidv7(),
  locationId: z.uuid(),
  /** Who was signed in when it was done. */
  by: z.uuid(),
  /** By the device's clock. */
  at: instant,
  /** How far that clock was behind ours at the last contact before; null where there was none. */
  skewMs: z.int().min(-4e9).max(4e9).nullable(),
  /** Our time of the facts that it was based on. */
  since: instant.nullable(),
};

/** What a device tells that it did while nobody could be asked (docs/decisions/061). */
export const deviceDeedSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...deed,
    kind: z.literal("SALE"),
    lines: z
      .array(
        z.strictObject({
          variantId: z.uuid(),
          quantity: z.int().min(1).max(MOST_UNITS_OF_ONE),
          unitPriceFen: fen,
          discountFen: fen,
        }),
      )
      .min(1)
      .max(MOST_LINES)
      .refine((lines) => lines.every((line) => line.discountFen <= line.quantity * line.unitPriceFen), {
        message: "no more is taken off than it costs",
      })
      .refine((lines) => new Set(lines.map(({ variantId }) => variantId)).size === lines.length, {
        message: "the same goods are one line",
      }),
    byHandFen: fen,
    tender: z.enum(["CASH", "WALLET_QR", "CARD_TERMINAL"]),
    receivedFen: fen.nullable(),
  }),
  z.strictObject({ ...deed, kind: z.literal("HAND_OVER"), fulfillmentOrderId: z.uuid() }),
]);
export type DeviceDeed = z.output<typeof deviceDeedSchema>;

/** What came of one deed. `RECORDED` and `REFUSED` are for good; `LATER`: it is to be told again. */
export type DeedAnswer = {
  id: string | null;
  state: "RECORDED" | "REFUSED" | "LATER";
  /** Why it was refused. */
  refusal: "NOT_READABLE" | "NOT_ALLOWED" | "NO_SUCH_GOODS" | "NO_SUCH_ORDER" | "USED_FOR_ELSE" | null;
  /** What did not fit, for the clerk; the office sees the same. */
  conflicts: Array<{ kind: string; data: Record<string, unknown> }>;
};
/** One contact of a device: what it is, what its clock says now, and what it has to tell, the oldest first. */
export const deviceContactSchema = z.strictObject({
  deviceId: z.uuid(),
  sentAt: instant,
  deeds: z.array(z.unknown()).max(40),
});
