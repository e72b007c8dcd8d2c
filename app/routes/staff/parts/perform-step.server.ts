import { z } from "zod";
import type { AppLoadContext } from "@remix-run/node";
import type { RejectReason } from "#app/domain/fulfillment/fulfillment-order.ts";
import { arrive } from "#app/domain/fulfillment/pickup/arrive.server.ts";
import { careForPart } from "#app/domain/fulfillment/pickup/care-for-part.server.ts";
import { dispatch } from "#app/domain/fulfillment/pickup/dispatch.server.ts";
import { markPrepared } from "#app/domain/fulfillment/pickup/mark-prepared.server.ts";
import { markReady } from "#app/domain/fulfillment/pickup/mark-ready.server.ts";
import { rejectLine, type Rejected } from "#app/domain/fulfillment/pickup/reject-line.server.ts";
import { startPicking } from "#app/domain/fulfillment/pickup/start-picking.server.ts";
import { undoHandOver } from "#app/domain/fulfillment/pickup/undo-hand-over.server.ts";
import { ship } from "#app/domain/fulfillment/shipping/ship.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { oneLine } from "#app/platform/plain-text.ts";

const MOVES = {
  START_PICKING: startPicking,
  MARK_PREPARED: markPrepared,
  DISPATCH: dispatch,
  ARRIVE: arrive,
  MARK_READY: markReady,
  UNDO_HAND_OVER: undoHandOver,
} as const;

const which = { id: z.uuid(), key: z.string().min(8).max(120) };
const REASONS = ["SHORT", "DAMAGED", "EXPIRED"] as const satisfies readonly RejectReason[];
const stepSchema = z.discriminatedUnion("step", [
  z.object({ ...which, step: z.enum(Object.keys(MOVES) as Array<keyof typeof MOVES>) }),
  z.object({
    ...which,
    step: z.literal("SHIP"),
    carrier: z.string().transform(oneLine).pipe(z.string().min(1).max(40)),
    trackingNumber: z
      .string()
      .transform((typed) => typed.normalize("NFKC").replace(/\s/g, "").toUpperCase())
      .pipe(z.string().regex(/^[A-Z0-9-]{8,30}$/)),
  }),
  z.object({
    ...which,
    step: z.literal("ASSIGN_PICKER"),
    staffId: z.union([z.uuid(), z.literal("").transform(() => null)]),
  }),
  z.object({
    ...which,
    step: z.literal("SET_BAG_PLACE"),
    bagPlace: z
      .string()
      .max(60)
      .transform((text) => oneLine(text).slice(0, 30) || null),
  }),
  z.object({ ...which, step: z.literal("TELL_AGAIN") }),
  z.object({
    ...which,
    step: z.literal("REJECT_LINE"),
    lineId: z.uuid(),
    quantity: z.coerce.number().int().min(1).max(999),
    reason: z.enum(REASONS),
  }),
]);

type Step = z.output<typeof stepSchema>;
/** What came of a step, for the page that shows the card or the board. */
export type StepOutcome =
  | { ok: true; id: string; step: Step["step"]; rejected: Rejected | null }
  | { ok: false; id: string | null; step: string; refusal: StepRefusal };
export type StepRefusal =
  | { refusal: "NO_SUCH_PART" | "NOT_ALLOWED" }
  | { refusal: "NOT_NOW"; state: string }
  | { refusal: "MORE_THAN_ORDERED"; most: number }
  | { refusal: "NOT_A_PICKER" }
  | { refusal: "TOLD_JUST_NOW"; at: Date }
  /** What was typed can't be taken: names of fields. */
  | { refusal: "BAD_INPUT"; fields: string[] };

/**
 * Does what a card's or the board's form asks for. The form's key makes a second click the first one's answer.
 * @throws Response 400 for a form that none of our pages sends
 */
export async function performStep(request: Request, context: AppLoadContext, clerk: StaffActor): Promise<StepOutcome> {
  const form = Object.fromEntries(await request.formData());
  const parsed = stepSchema.safeParse(form);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => String(path[0]));
    if (fields.some((field) => !["carrier", "trackingNumber", "quantity", "reason"].includes(field)))
      throw new Response(null, { status: 400 });
    const { id, step } = form as { id: string; step: string };
    return { ok: false, id, step, refusal: { refusal: "BAD_INPUT", fields: [...new Set(fields)] } };
  }
  const { id, step } = parsed.data;
  const result = await perform(context, clerk, parsed.data);
  if (!result.ok) return { ok: false, id, step, refusal: result };
  return { ok: true, id, step, rejected: "reSourced" in result.value ? result.value : null };
}

function perform({ shop }: AppLoadContext, clerk: StaffActor, { id: fulfillmentOrderId, ...command }: Step) {
  const { step } = command;
  if (step === "SHIP") return ship(shop, clerk, { fulfillmentOrderId, ...command });
  if (step === "REJECT_LINE") return rejectLine(shop, clerk, { fulfillmentOrderId, ...command });
  if (step === "ASSIGN_PICKER")
    return careForPart(shop, clerk, { fulfillmentOrderId, key: command.key, care: step, staffId: command.staffId });
  if (step === "SET_BAG_PLACE")
    return careForPart(shop, clerk, { fulfillmentOrderId, key: command.key, care: step, bagPlace: command.bagPlace });
  if (step === "TELL_AGAIN") return careForPart(shop, clerk, { fulfillmentOrderId, key: command.key, care: step });
  return MOVES[step](shop, clerk, { fulfillmentOrderId, key: command.key });
}
