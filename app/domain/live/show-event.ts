import { z } from "zod";
import { localizedSchema } from "#app/platform/i18n/localized-schema.ts";

const fen = z.number().int().positive();
const units = z.number().int().nonnegative();
const phase = z.enum(["SCHEDULED", "REHEARSAL", "LIVE", "ENDED", "REPLAY", "CANCELLED"]);

/** An item of the shelf as a show begins with it. `priceFen` null: it costs what it costs in the shop. */
const openingItem = z.object({
  variantId: z.uuid(),
  priceFen: fen.nullable(),
  limitPerCustomer: z.number().int().positive().nullable(),
});
export type OpeningItem = z.infer<typeof openingItem>;

/** Who writes in a chat: a viewer, the show's host, or somebody else who works here. */
export const CHAT_ROLES = ["GUEST", "HOST", "STAFF"] as const;
export type ChatRole = (typeof CHAT_ROLES)[number];

/** How the picture is: fine, gone for the moment, or from the backup. */
export const STREAM_CONDITIONS = ["OFF", "ON", "LOST", "BACKUP"] as const;

/**
 * What can happen in a show, as its log says it: public, and enough for whoever folds it (show-reducer.ts). Units left,
 * likes and viewers are not in it: they are sampled (show-sample.ts).
 */
export const showHappening = z.discriminatedUnion("kind", [
  /** The show went from one phase to the next. To REHEARSAL or LIVE it begins anew, with this shelf. */
  z.object({ kind: z.literal("PHASE_CHANGED"), to: phase, items: z.array(openingItem).optional() }),
  /** This item is presented now; null: none. The one before has been. */
  z.object({ kind: z.literal("PINNED"), variantId: z.uuid().nullable() }),
  z.object({ kind: z.literal("PRICE_CHANGED"), variantId: z.uuid(), fromFen: fen, toFen: fen }),
  /** The host put more on the shelf; `left` with them. */
  z.object({ kind: z.literal("UNITS_DROPPED"), variantId: z.uuid(), units, left: units }),
  /** Back to the shop. */
  z.object({ kind: z.literal("UNITS_RETURNED"), variantId: z.uuid(), units, left: units }),
  z.object({
    kind: z.literal("COUPONS_DROPPED"),
    dropId: z.uuid(),
    title: localizedSchema,
    most: z.number().int().positive(),
    closesAt: z.iso.datetime(),
  }),
  /** A line over the show; empty: taken away. */
  z.object({ kind: z.literal("ANNOUNCED"), text: z.string().max(200) }),
  z.object({
    kind: z.literal("CHAT"),
    messageId: z.uuid(),
    /** An opaque name of who wrote it, the same for all their messages of this show. */
    author: z.string().max(64),
    name: z.string().max(60),
    role: z.enum(CHAT_ROLES),
    text: z.string().max(600),
  }),
  z.object({ kind: z.literal("CHAT_DELETED"), messageId: z.uuid() }),
  /** All that this author wrote is taken away. */
  z.object({ kind: z.literal("AUTHOR_SILENCED"), author: z.string().max(64) }),
  z.object({ kind: z.literal("SLOW_MODE"), seconds: z.number().int().min(0).max(600) }),
  z.object({ kind: z.literal("STREAM_CHANGED"), to: z.enum(STREAM_CONDITIONS) }),
]);
export type ShowHappening = z.infer<typeof showHappening>;

/** A numbered line of a show's log, as it is sent. `at` is an ISO text. */
export type ShowEvent = { number: number; at: string } & ShowHappening;

/** A log line as it was stored. @throws when it is none */
export function readShowEvent(row: { number: number; at: Date; kind: string; data: unknown }): ShowEvent {
  const happening = showHappening.parse({ ...(row.data as object), kind: row.kind });
  return { number: row.number, at: row.at.toISOString(), ...happening };
}
