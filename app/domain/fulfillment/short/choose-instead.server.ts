import type { ShortageState } from "#app/generated/prisma/enums.ts";
import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { NewAddress } from "#app/domain/orders/write-orders.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { partTags } from "../events.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { giveShippingBack } from "../give-back.server.ts";
import { lockShortage } from "./end-shortage.server.ts";
import { giveInstead, refundShortage, TakenMeanwhile } from "./give-instead.server.ts";
import { insteadOf, sentInstead, type Instead } from "./instead.ts";
import { missingOf } from "./open-shortages.queries.server.ts";
import type { InsteadChoice } from "./shortage.ts";

export type ChosenInstead = { kind: InsteadChoice["kind"]; refundedFen: number };

export type InsteadRefusal =
  | { refusal: "NO_SUCH_SHORTAGE" }
  | { refusal: "NOT_ALLOWED" }
  /** Something was found, chosen or given back meanwhile; the page shows what. */
  | { refusal: "SETTLED_ALREADY"; as: ShortageState }
  /** That way is not (or no longer) possible. */
  | { refusal: "NOT_THERE" }
  /** Nothing can be sent without an address. */
  | { refusal: "ADDRESS_WANTED" };

/**
 * The shopper, who opened the order with its secret, says what they want instead of units that are short: another place,
 * a parcel (nothing is charged for it), or their money; or a member of staff of the place says it for them. Where all that
 * was to be sent is collected now, the shipping fee goes back. Together with the deadline and a source found meanwhile it
 * has one outcome: all of them take the order's lock first.
 */
export async function chooseInstead(
  shop: Ground,
  actor: { kind: "SHOPPER" } | StaffActor,
  command: { orderId: string; shortageId: string; choice: InsteadChoice; key: string },
): Promise<Result<ChosenInstead, InsteadRefusal>> {
  const { orderId, shortageId, choice, key } = command;
  const use = { name: "choose-instead", key, fingerprint: [orderId, shortageId, choice] };
  const way = choice.kind === "REFUND" ? null : await wayOf(shop, shortageId, choice);
  const decide = async (tx: Tx): Promise<Result<ChosenInstead, InsteadRefusal>> => {
    const locked = await lockShortage(tx, shortageId);
    if (!locked || locked.order.id !== orderId) return refuse({ refusal: "NO_SUCH_SHORTAGE" });
    const { shortage, part, line } = locked;
    const places = [part.locationId, part.handoverLocationId].filter((id) => id !== null);
    if (actor.kind === "STAFF" && !places.some((place) => may(actor, "cancelOrder", place)))
      return refuse({ refusal: "NOT_ALLOWED" });
    if (shortage.state !== "OPEN") return refuse({ refusal: "SETTLED_ALREADY", as: shortage.state });
    const at = shop.now();
    let refundedFen = 0;
    if (choice.kind === "REFUND") refundedFen = await refundShortage(tx, locked, { actor, at });
    else {
      if (choice.kind === "SHIP" && !(await addressOf(tx, orderId, choice.shipTo, at)))
        return refuse({ refusal: "ADDRESS_WANTED" });
      if (!way) return refuse({ refusal: "NOT_THERE" });
      await giveInstead(tx, locked, { planned: way.parts, as: "CHOSEN", actor, at });
      refundedFen = await giveShippingBack(tx, locked.order, { reason: "SHORT_PICK", actor, at });
    }
    const data = { units: shortage.quantity, way: choice.kind };
    await tell(tx, { orderId, at, kind: "SHORT_CHOSEN", actor, data });
    await audit(tx, {
      at,
      actor,
      action: "choose-instead",
      subjectType: "order",
      subjectId: orderId,
      locationId: part.locationId,
      before: { sku: line.orderLine.sku, short: shortage.quantity },
      after: { way: choice.kind, to: way?.parts.map(({ locationId }) => locationId) ?? [], refundedFen },
    });
    await touch(tx, partTags(part));
    return ok({ kind: choice.kind, refundedFen });
  };
  try {
    return await decideOnce(shop, use, decide);
  } catch (error) {
    if (error instanceof TakenMeanwhile) return refuse({ refusal: "NOT_THERE" });
    throw error;
  }
}

/** What the choice means now; null where it is not possible. */
async function wayOf(
  shop: Ground,
  shortageId: string,
  choice: Exclude<InsteadChoice, { kind: "REFUND" }>,
): Promise<Instead | null> {
  const missing = await missingOf(shop, shortageId);
  if (!missing) return null;
  if (choice.kind === "SHIP") {
    const to = choice.shipTo ?? missing.address;
    return to && sentInstead(missing, to, shop.now());
  }
  const ways = insteadOf(missing, shop.now());
  return ways.find((way) => way.kind === "PICKUP" && way.locationId === choice.locationId) ?? null;
}

/** Where the order's parcels go; the first address it is given stays. @returns whether there is one */
async function addressOf(tx: Tx, orderId: string, shipTo: NewAddress | null, at: Date): Promise<boolean> {
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { customerId: true, shippingAddressId: true },
  });
  if (order.shippingAddressId) return true;
  if (!shipTo) return false;
  const { name, mobile, provinceCode, cityCode, countyCode, streetCode, region, detail, postcode } = shipTo;
  const { id: shippingAddressId } = await tx.address.create({
    data: {
      customerId: order.customerId,
      name,
      mobile,
      provinceCode,
      cityCode,
      countyCode,
      streetCode,
      region,
      detail,
      postcode,
      createdAt: at,
    },
    select: { id: true },
  });
  await tx.order.update({ where: { id: orderId }, data: { shippingAddressId } });
  return true;
}
