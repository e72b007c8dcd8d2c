import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { orderDesk } from "#app/domain/fulfillment/office/order-desk.queries.server.ts";
import type { OrderDesk } from "#app/domain/fulfillment/office/order-desk.ts";
import {
  giveMoneyBack,
  type RefundCommand,
  type RefundRefusal,
} from "#app/domain/fulfillment/returns/give-money-back.server.ts";
import { chooseInstead, type InsteadRefusal } from "#app/domain/fulfillment/short/choose-instead.server.ts";
import { readInsteadChoice } from "#app/domain/fulfillment/short/shortage.ts";
import { settleConcernByHand, type SettleConcernRefusal } from "#app/domain/payments/settle-concern.server.ts";
import { STAFF_REFUND_REASONS } from "#app/domain/fulfillment/returns/refund-reasons.ts";
import { takeBack, type BroughtBack } from "#app/domain/fulfillment/returns/take-back.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { decimalToFen } from "#app/platform/money.ts";
import { keyField, noteField, unitsField } from "../../staff/parts/form-fields.ts";

const goodsFields = {
  condition: z.enum(["NONE", "SELLABLE", "DAMAGED"]).optional().default("NONE"),
  place: z.uuid().optional(),
};
const moneyFields = { reason: z.enum(STAFF_REFUND_REASONS), note: noteField };
const stepSchema = z.discriminatedUnion("step", [
  z.object({ step: z.literal("CANCEL"), key: keyField }),
  z.object({
    step: z.literal("REFUND_LINES"),
    key: keyField,
    shipping: z.literal("on").optional(),
    ...goodsFields,
    ...moneyFields,
  }),
  z.object({ step: z.literal("TAKE_BACK"), key: keyField, note: noteField, ...goodsFields }),
  z.object({ step: z.literal("REFUND_AMOUNT"), key: keyField, amount: z.string().max(20), ...moneyFields }),
  z.object({ step: z.literal("REFUND_WHOLE"), key: keyField, ...moneyFields }),
  z.object({ step: z.literal("REFUND_AGAIN"), key: keyField, concernId: z.uuid() }),
  z.object({ step: z.literal("INSTEAD"), key: keyField, shortageId: z.uuid(), way: z.string().max(40) }),
]);
type Step = z.output<typeof stepSchema>;

/** What came of a deed: what the page says when it is opened again, or why it was not done. */
export type DeskOutcome = { ok: true; done: Record<string, string> } | { ok: false; refusal: DeskRefusal };
export type DeskRefusal =
  | RefundRefusal
  | InsteadRefusal
  | SettleConcernRefusal
  | { refusal: "TOO_LATE" | "PROVIDER_NOT_REACHED" };

/**
 * Does what a form of the order's page asks for.
 * @throws Response 404 for an order that is not this person's, 400 for a form that none of our pages sends
 */
export async function performDeskStep(
  request: Request,
  { shop }: AppLoadContext,
  actor: StaffActor,
  number: string,
): Promise<DeskOutcome> {
  const order = await orderDesk(shop, actor, actor.lang, number);
  if (!order) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const parsed = stepSchema.safeParse(Object.fromEntries(form));
  const units = unitsOf(form, order);
  if (!parsed.success || !units) throw new Response(null, { status: 400 });
  const step = parsed.data;
  const { key } = step;
  if (step.step === "CANCEL") {
    const cancelled = await cancelOrder(shop, actor, { orderId: order.id, key });
    if (cancelled.ok) return { ok: true, done: { done: "CANCEL" } };
    return { ok: false, refusal: cancelled };
  }
  if (step.step === "REFUND_AGAIN") {
    const { concernId } = step;
    const settled = await settleConcernByHand(shop, actor, { concernId, decision: "TRY_AGAIN", note: null, key });
    return settled.ok ? { ok: true, done: { done: "REFUND_AGAIN" } } : { ok: false, refusal: settled };
  }
  if (step.step === "INSTEAD") {
    const choice = readInsteadChoice(step.way);
    if (!choice) throw new Response(null, { status: 400 });
    const { shortageId } = step;
    const command = { orderId: order.id, shortageId, choice, key: `${key}:${shortageId}:${step.way}` };
    const chosen = await chooseInstead(shop, actor, command);
    return chosen.ok ? { ok: true, done: { done: "INSTEAD" } } : { ok: false, refusal: chosen };
  }
  const goods = goodsOf(step, units);
  if (step.step === "TAKE_BACK") {
    if (!goods) return { ok: false, refusal: { refusal: "NOTHING_CHOSEN" } };
    const taken = await takeBack(shop, actor, { orderId: order.id, goods, note: step.note, key });
    if (!taken.ok) return { ok: false, refusal: taken };
    return { ok: true, done: { done: "TAKE_BACK", units: String(taken.value.units) } };
  }
  const { reason, note } = step;
  const given = await giveMoneyBack(shop, actor, {
    orderId: order.id,
    wish: wishOf(step, units),
    reason,
    note,
    goods,
    key,
  });
  if (!given.ok) return { ok: false, refusal: given };
  const { amountFen, returnedUnits } = given.value;
  return { ok: true, done: { done: "REFUND", fen: String(amountFen), units: String(returnedUnits) } };
}

/** Units by line as the form says them; null where it says no units. */
function unitsOf(form: FormData, order: OrderDesk): Array<{ lineId: string; units: number }> | null {
  const units = order.lines.map(({ id }) => ({
    lineId: id,
    units: unitsField.safeParse(form.get(`units.${id}`) ?? 0),
  }));
  if (!units.every((line) => line.units.success)) return null;
  return units.map((line) => ({ lineId: line.lineId, units: line.units.data! })).filter((line) => line.units > 0);
}

function goodsOf(step: Step, units: BroughtBack["units"]): BroughtBack | null {
  if (!("condition" in step) || step.condition === "NONE" || !step.place) return null;
  return { locationId: step.place, condition: step.condition, units };
}

function wishOf(
  step: Extract<Step, { reason: unknown }>,
  units: ReadonlyArray<{ lineId: string; units: number }>,
): RefundCommand["wish"] {
  if (step.step === "REFUND_WHOLE") return { kind: "WHOLE" };
  if (step.step === "REFUND_AMOUNT") return { kind: "AMOUNT", amountFen: decimalToFen(step.amount) ?? 0 };
  return { kind: "LINES", units, shipping: step.shipping === "on" };
}
