import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { orderDesk } from "#app/domain/fulfillment/office/order-desk.queries.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { keyField } from "../../staff/parts/form-fields.ts";

const stepSchema = z.discriminatedUnion("step", [z.object({ step: z.literal("CANCEL"), key: keyField })]);

/** What came of a deed: what the page says when it is opened again, or why it was not done. */
export type DeskOutcome =
  | { ok: true; done: Record<string, string> }
  | { ok: false; refusal: "NOT_ALLOWED" | "TOO_LATE" };

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
  const parsed = stepSchema.safeParse(Object.fromEntries(await readForm(request)));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const cancelled = await cancelOrder(shop, actor, { orderId: order.id, key: parsed.data.key });
  if (cancelled.ok) return { ok: true, done: { done: "CANCEL" } };
  return { ok: false, refusal: cancelled.refusal === "NOT_ALLOWED" ? "NOT_ALLOWED" : "TOO_LATE" };
}
