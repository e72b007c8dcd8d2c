import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { KeyUsedForElse, once } from "#app/platform/idempotency.server.ts";
import { giveOut, type HandOverRefusal } from "../pickup/hand-over.server.ts";
import { correctedTime } from "./corrected-time.ts";
import { counterGoods, counterPromotions } from "./counter-goods.server.ts";
import { allowanceAt, mostByHand } from "./counter-policy.ts";
import { priceOverCounter } from "./counter-price.ts";
import { deviceDeedSchema, type DeedAnswer, type DeviceDeed } from "./device-deed.ts";
import { openConflicts, type Conflict } from "./open-conflict.server.ts";
import { readCounterPolicy } from "./read-counter-policy.server.ts";
import type { CounterShop } from "./sell.server.ts";
import { writeCounterSale } from "./write-counter-sale.server.ts";

type Of<Kind extends DeviceDeed["kind"]> = Extract<DeviceDeed, { kind: Kind }>;
type Told = { deviceId: string; sentAt: Date };
type When = { at: Date; skewMs: number; doubtful: boolean };

/**
 * What a device did while nobody could be asked, told afterwards, in its order: each in a transaction of its own, once
 * for its id, whatever the network repeats. What has happened is recorded; what does not fit opens a conflict and is
 * told to the clerk (docs/decisions/061).
 */
export async function recordDeeds(
  shop: CounterShop & Pick<Ground, "log">,
  actor: StaffActor,
  contact: Told & { deeds: readonly unknown[] },
): Promise<DeedAnswer[]> {
  const answers: DeedAnswer[] = [];
  for (const told of contact.deeds) answers.push(await recordDeed(shop, actor, contact, told));
  return answers;
}

async function recordDeed(
  shop: CounterShop & Pick<Ground, "log">,
  actor: StaffActor,
  contact: Told,
  told: unknown,
): Promise<DeedAnswer> {
  const parsed = deviceDeedSchema.safeParse(told);
  if (!parsed.success) {
    const id = (told as { id?: unknown } | null)?.id;
    return refusedDeed(typeof id === "string" ? id.slice(0, 60) : null, "NOT_READABLE");
  }
  const deed = parsed.data;
  if (!may(actor, deed.kind === "SALE" ? "sell" : "handOver", deed.locationId))
    return refusedDeed(deed.id, "NOT_ALLOWED");
  const received = shop.now();
  const when = correctedTime(
    { deviceAt: deed.at, skewMs: deed.skewMs, since: deed.since },
    { now: received, skewMs: received.getTime() - contact.sentAt.getTime() },
  );
  const ground = deed.kind === "SALE" ? await pricingGround(shop, deed) : null;
  try {
    // The same deed, whatever it is told with: what the clock says of itself may differ from one telling to the next.
    const { skewMs: _, since: __, ...what } = deed;
    return await shop.transact("record-deed", (tx) =>
      once(tx, "device-deed", deed.id, what, async (): Promise<DeedAnswer> => {
        const staffId = (await worksHere(tx, deed.by)) ? deed.by : actor.id;
        const by = { actor, staffId, received, when, deviceId: contact.deviceId };
        return deed.kind === "SALE" ? recordSale(tx, deed, ground!, by) : recordHandOver(tx, deed, by);
      }),
    );
  } catch (error) {
    if (error instanceof KeyUsedForElse) return refusedDeed(deed.id, "USED_FOR_ELSE");
    shop.log.error({ err: error, deed: deed.id, kind: deed.kind }, "a device's deed was not recorded");
    return { id: deed.id, state: "LATER", refusal: null, conflicts: [] };
  }
}

type By = { actor: StaffActor; staffId: string; received: Date; when: When; deviceId: string };

/** What a sale is compared with, read before its transaction. */
async function pricingGround(shop: CounterShop, sale: Of<"SALE">) {
  const [goods, promotions, policy] = await Promise.all([
    counterGoods(
      shop.db,
      sale.lines.map(({ variantId }) => variantId),
    ),
    counterPromotions(shop),
    readCounterPolicy(shop.db),
  ]);
  return { goods: new Map(goods.map((one) => [one.variantId, one])), promotions, policy };
}

async function recordSale(
  tx: Tx,
  sale: Of<"SALE">,
  { goods, promotions, policy }: Awaited<ReturnType<typeof pricingGround>>,
  { actor, staffId, received, when, deviceId }: By,
): Promise<DeedAnswer> {
  const { id: saleId, locationId, byHandFen, tender, receivedFen } = sale;
  const place = await tx.location.findUnique({ where: { id: locationId }, select: { timeZone: true } });
  if (!place || sale.lines.some(({ variantId }) => !goods.has(variantId))) return refusedDeed(saleId, "NO_SUCH_GOODS");
  const lines = sale.lines.map((line) => ({
    ...line,
    totalFen: line.quantity * line.unitPriceFen - line.discountFen,
  }));
  const totalFen = lines.reduce((sum, line) => sum + line.totalFen, 0);
  const discountFen = lines.reduce((sum, line) => sum + line.discountFen, 0);
  const should = priceOverCounter(lines, { goods, promotions, place: locationId, at: when.at, byHandFen });
  const conflicts: Conflict[] = [];
  if (should.totalFen !== totalFen)
    conflicts.push({ kind: "PRICE_CHANGED", data: { chargedFen: totalFen, shouldFen: should.totalFen } });
  const mostFen = mostByHand(allowanceAt(actor, locationId, policy), should.itemsFen - should.rulesFen);
  if (byHandFen > mostFen) conflicts.push({ kind: "DISCOUNT_TOO_HIGH", data: { byHandFen, mostFen } });
  const fact = {
    saleId,
    locationId,
    staffId,
    lines,
    tender,
    timeZone: place.timeZone,
    soldAt: when.at,
    at: received,
    byHandFen: Math.min(byHandFen, discountFen),
    receivedFen: tender === "CASH" && receivedFen !== null && receivedFen >= totalFen ? receivedFen : null,
    shouldFen: should.totalFen === totalFen ? null : should.totalFen,
    device: { deviceId, deviceSoldAt: sale.at, skewMs: clampToInt(when.skewMs) },
  };
  const found = await writeCounterSale(tx, fact, goods);
  if (!found) return refusedDeed(saleId, "USED_FOR_ELSE");
  conflicts.push(...found);
  await openConflicts(tx, conflicts, { locationId, staffId, saleId, at: received });
  await audit(tx, {
    at: received,
    actor,
    action: "sell-over-counter",
    subjectType: "counter_sale",
    subjectId: saleId,
    locationId,
    after: { totalFen, byHandFen, tender, lines: lines.length, by: staffId, soldAt: when.at, doubtful: when.doubtful },
  });
  return { id: saleId, state: "RECORDED", refusal: null, conflicts };
}

async function recordHandOver(
  tx: Tx,
  { id, locationId, fulfillmentOrderId }: Of<"HAND_OVER">,
  { staffId, received, when }: By,
): Promise<DeedAnswer> {
  const given = await giveOut(tx, { kind: "STAFF", id: staffId }, { fulfillmentOrderId, locationId, at: when.at });
  if (given.ok) return { id, state: "RECORDED", refusal: null, conflicts: [] };
  const conflict = conflictOf(given, when.at);
  if (!conflict) return refusedDeed(id, "NO_SUCH_ORDER");
  const part = await tx.fulfillmentOrder.findUniqueOrThrow({
    where: { id: fulfillmentOrderId },
    select: { order: { select: { number: true } } },
  });
  const told = { kind: conflict.kind, data: { ...conflict.data, orderNumber: part.order.number } };
  await openConflicts(tx, [told], { locationId, staffId, fulfillmentOrderId, at: received });
  return { id, state: "RECORDED", refusal: null, conflicts: [told] };
}

/** What a hand-over that could not be put into the books is to whoever has to look; null where there is no such order. */
function conflictOf(refusal: HandOverRefusal, at: Date): Conflict | null {
  const handedOverAt = at.toISOString();
  switch (refusal.refusal) {
    case "ALREADY_HANDED_OVER":
      return { kind: "CODE_ALREADY_USED", data: { handedOverAt, first: refusal.at.toISOString(), by: refusal.by } };
    case "OTHER_STORE":
      return { kind: "OTHER_STORE", data: { handedOverAt, place: refusal.locationName } };
    case "NOT_READY":
      return { kind: "NOT_READY", data: { handedOverAt, state: refusal.state } };
    case "UNPAID":
      return { kind: "NOT_READY", data: { handedOverAt, state: "PENDING" } };
    case "EXPIRED":
      return { kind: "EXPIRED", data: { handedOverAt } };
    case "CANCELLED":
      return { kind: "ORDER_CANCELLED", data: { handedOverAt } };
    case "NO_SUCH_CODE":
    case "NOT_ALLOWED":
    case "TOO_MANY_ATTEMPTS":
      return null;
  }
}

function refusedDeed(id: string | null, refusal: NonNullable<DeedAnswer["refusal"]>): DeedAnswer {
  return { id, state: "REFUSED", refusal, conflicts: [] };
}

async function worksHere(tx: Tx, staffId: string): Promise<boolean> {
  return (await tx.staff.count({ where: { id: staffId } })) > 0;
}

const clampToInt = (ms: number) => Math.max(-2_147_483_648, Math.min(2_147_483_647, Math.round(ms)));
