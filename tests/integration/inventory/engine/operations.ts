import { createHash } from "node:crypto";
import { allocate, allocateAvailable, endAllocation, lockLevels } from "#app/domain/inventory/allocate-stock.server.ts";
import { allot, returnAllotment } from "#app/domain/inventory/allot-stock.server.ts";
import { bookCount, bookVariance } from "#app/domain/inventory/correct-stock.server.ts";
import { recordCounterSale } from "#app/domain/inventory/counter-sale.server.ts";
import { expireHolds, releaseHold } from "#app/domain/inventory/end-holds.server.ts";
import { hold } from "#app/domain/inventory/hold-stock.server.ts";
import { issue, returnIssued } from "#app/domain/inventory/issue-stock.server.ts";
import { lockLevel } from "#app/domain/inventory/ledger.server.ts";
import { receiveStock } from "#app/domain/inventory/receive-stock.server.ts";
import { transferIn, transferOut } from "#app/domain/inventory/transfer-stock.server.ts";
import { lockOpenHolds, writeOrderOf } from "../../../support/builders/order-of-holds.ts";
import { aLocation, aVariant } from "../../../support/builders/stocked-variant.ts";
import type { TestGround } from "../../../support/test-ground.ts";
import { elsewhere, type CheckoutStep, type Goods, type Level, type Operation } from "./model.ts";

type Place = { locationId: string; variantId: string };
type Do<Kind extends Operation["do"]> = Extract<Operation, { do: Kind }>;

const EPOCH = new Date(0);
const MINUTE = 60_000;

/** The engine on a database, asked in the words of the model. */
export type EngineUnderTest = {
  /** @returns the answer, in the model's words */
  run: (op: Operation) => Promise<string>;
  levels: () => Promise<Level[]>;
};

/** Four empty levels and a show that belong to nobody else. `seed` makes the ids, so that a run can be replayed. */
export async function openEngineUnderTest(ground: TestGround, seed: string): Promise<EngineUnderTest> {
  const id = (name: string) => uuidOf(`${seed}/${name}`);
  const [here, there] = [await aLocation(ground, `${seed}-here`), await aLocation(ground, `${seed}-there`)];
  const [one, two] = [await aVariant(ground), await aVariant(ground)];
  const places: Place[] = [
    { locationId: here, variantId: one },
    { locationId: here, variantId: two },
    { locationId: there, variantId: one },
    { locationId: there, variantId: two },
  ];
  for (const [i, place] of places.entries()) {
    await ground.transact("level", (tx) => lockLevel(tx, place));
    const data = { safetyStock: i === 1 ? 1 : 0, shipSafetyStock: i === 2 ? 2 : 0 };
    await ground.db.stockLevel.update({ where: { locationId_variantId: place }, data });
  }
  const showId = id("show");
  const [startsAt, endsAt] = [new Date("2026-11-24"), new Date("2026-11-25")];
  const words = { title: { zh: "场" }, description: { zh: "" }, hostName: { zh: "人" } };
  await ground.db.show.create({ data: { id: showId, handle: seed, ...words, startsAt, endsAt } });
  const key = (n: number) => `${seed}/${n}`;
  const at = ground.now();
  const steps = checkoutSteps(ground, { places, key, id });

  /** Known before it is there: who asks for it then asks for an allotment that is none. */
  const allotmentId = id("allotment");

  async function holdUnits(op: Do<"hold">): Promise<string> {
    const answer = await hold(ground, {
      key: key(op.key),
      customerKey: `customer-${op.customer}`,
      expiresAt: new Date(at.getTime() + (op.short ? 1 : 60) * MINUTE),
      lines: op.lines.map(({ level, quantity, ofShow, ships }) => ({
        ...places[level]!,
        quantity,
        ships,
        allotmentId: ofShow ? allotmentId : null,
      })),
    });
    if (answer.ok) return "granted";
    if (answer.refusal === "LIMIT_REACHED") return `LIMIT_REACHED ${answer.had}`;
    if (answer.refusal !== "SHORT") return answer.refusal;
    const short = answer.shortages.map((s) => ({ level: levelOf(places, s), available: s.available }));
    // The model orders the shop's units before the show's of the same level, as the engine does.
    return `SHORT ${short
      .toSorted((a, b) => a.level - b.level)
      .map((s) => `${s.level}:${s.available}`)
      .join()}`;
  }

  async function transfer(op: Goods): Promise<string> {
    const transferId = id(`transfer-${op.key}`);
    const from = places[op.level]!;
    const to = places[elsewhere(op.level)]!;
    return ground.transact("send", async (tx) => {
      await tx.$executeRaw`
        INSERT INTO transfer (id, number, from_id, to_id, state, created_at, sent_at)
        VALUES (${transferId}::uuid, ${key(op.key)}, ${from.locationId}::uuid, ${to.locationId}::uuid, 'IN_TRANSIT', ${at}, ${at})
        ON CONFLICT DO NOTHING`;
      const lines = [{ variantId: from.variantId, quantity: op.quantity }];
      const sent = await transferOut(tx, { transferId, fromId: from.locationId, lines, at, today: EPOCH });
      return sent.ok ? "done" : `short ${sent.shortages[0]!.available}`;
    });
  }

  function arrive(op: Do<"arrive">): Promise<string> {
    const transferId = id(`transfer-${op.key}`);
    return ground.transact("arrive", async (tx) => {
      // As receiving does: the transfer is locked first, and knows whether it has arrived.
      const [found] = await tx.$queryRaw<Array<{ toId: string; state: string }>>`
        SELECT to_id AS "toId", state::text FROM transfer WHERE id = ${transferId}::uuid FOR UPDATE`;
      const out = await tx.stockMovement.findMany({ where: { transferId, kind: "TRANSFERRED_OUT" } });
      if (!found || out.length === 0) return "nothing";
      if (found.state === "RECEIVED") return "done";
      const units = out.map(({ variantId, batchId, quantity }) => ({ variantId, batchId, quantity: -quantity }));
      await transferIn(tx, { transferId, locationId: found.toId, units, at });
      await tx.transfer.update({ where: { id: transferId }, data: { state: "RECEIVED", receivedAt: at } });
      return "done";
    });
  }

  function count(op: Do<"count">): Promise<string> {
    const [countId, countLineId] = [id("count"), id(`count-${op.key}`)];
    const place = places[op.level]!;
    return ground.transact("count", async (tx) => {
      const { onHand, position } = await lockLevel(tx, place);
      await tx.$executeRaw`
        INSERT INTO stock_count (id, number, location_id, started_at)
        VALUES (${countId}::uuid, ${seed}, ${place.locationId}::uuid, ${at}) ON CONFLICT DO NOTHING`;
      await tx.$executeRaw`
        INSERT INTO stock_count_line (id, count_id, variant_id, counted, expected, position, counted_at)
        VALUES (${countLineId}::uuid, ${countId}::uuid, ${variantOf(op)}::uuid, ${op.counted}, ${onHand}, ${position}, ${at})
        ON CONFLICT DO NOTHING`;
      const line = await tx.stockCountLine.findUniqueOrThrow({ where: { id: countLineId } });
      const difference = line.counted! - line.expected!;
      await bookCount(tx, { countLineId, ...place, difference, at });
      return `difference ${difference}`;
    });
  }

  /** A count has a variant once, so each key of the model counts in a sheet of its own. */
  const variantOf = (op: Do<"count">) => places[op.level]!.variantId;

  async function damage(op: Goods): Promise<string> {
    const varianceId = id(`damage-${op.key}`);
    const place = places[op.level]!;
    return ground.transact("damage", async (tx) => {
      await tx.$executeRaw`
        INSERT INTO variance (id, kind, location_id, variant_id, quantity, opened_at)
        VALUES (${varianceId}::uuid, 'DAMAGE', ${place.locationId}::uuid, ${place.variantId}::uuid, ${-op.quantity}, ${at})
        ON CONFLICT DO NOTHING`;
      await bookVariance(tx, { varianceId, ...place, kind: "DAMAGED", quantity: -op.quantity, at });
      return "done";
    });
  }

  async function setAside(op: Do<"allot">): Promise<string> {
    const input = { key: key(op.key), showId, ...places[0]!, quantity: op.quantity, limitPerCustomer: 3, at };
    const answer = await ground.transact("allot", (tx) => allot(tx, { ...input, newId: () => allotmentId }));
    return answer.ok ? "done" : `short ${answer.available}`;
  }

  async function giveBack(op: Do<"giveBack">): Promise<string> {
    const found = await ground.db.allotment.findFirst({ where: { showId, returnedAt: null } });
    const before = await ground.db.idempotencyKey.findFirst({
      where: { scope: "return-allotment", key: key(op.key) },
    });
    if (!found && !before) return "nothing";
    const input = { key: key(op.key), allotmentId, quantity: op.quantity, at };
    return `returned ${await ground.transact("give-back", (tx) => returnAllotment(tx, input))}`;
  }

  async function run(op: Operation): Promise<string> {
    switch (op.do) {
      case "hold":
        return holdUnits(op);
      case "expire":
        while ((await expireHolds({ ...ground, now: () => new Date(at.getTime() + 5 * MINUTE) }, 2)) > 0);
        return "";
      case "receive":
        await ground.transact("receive", (tx) => {
          const { locationId, variantId } = places[op.level]!;
          const lines = [{ variantId, batchId: null, quantity: op.quantity }];
          return receiveStock(tx, { reference: key(op.key), locationId, at, lines });
        });
        return "done";
      case "sell":
        await ground.transact("sell", (tx) => {
          const { locationId, variantId } = places[op.level]!;
          const lines = [{ variantId, quantity: op.quantity }];
          const saleId = id(`sale-${op.key}`);
          return recordCounterSale(tx, { saleId, locationId, soldAt: at, at, lines, today: EPOCH });
        });
        return "done";
      case "send":
        return transfer(op);
      case "arrive":
        return arrive(op);
      case "count":
        return count(op);
      case "damage":
        return damage(op);
      case "allot":
        return setAside(op);
      case "giveBack":
        return giveBack(op);
      case "release":
      case "pay":
      case "issue":
      case "return":
      case "cancel":
      case "move":
        return steps(op);
    }
  }

  return {
    run,
    levels: async () => {
      const rows = await ground.db.stockLevel.findMany({ where: { locationId: { in: [here, there] } } });
      return places.map((place) => {
        const row = rows.find((level) => levelOf([place], level) === 0)!;
        const { onHand, held, allocated, allotted, safetyStock: safety, shipSafetyStock: reserve } = row;
        return { onHand, held, allocated, allotted, safety, reserve };
      });
    },
  };
}

/** The life of a checkout, each step under its order's lock, as in the shop. */
function checkoutSteps(
  ground: TestGround,
  { places, key, id }: { places: Place[]; key: (n: number) => string; id: (name: string) => string },
) {
  const at = ground.now();
  return (op: CheckoutStep): Promise<string> =>
    ground.transact(op.do, async (tx) => {
      const holdKey = key(op.key);
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${holdKey}, 1))`;
      const fulfillmentOrderId = id(`part-${op.key}`);
      const lines = await tx.fulfillmentOrderLine.findMany({ where: { fulfillmentOrderId }, orderBy: { id: "asc" } });
      const open = await tx.allocation.findMany({ where: { line: { fulfillmentOrderId }, state: "OPEN" } });
      const issued = await tx.allocation.count({ where: { line: { fulfillmentOrderId }, state: "ISSUED" } });
      switch (op.do) {
        case "release": {
          const before = await tx.hold.count({ where: { holdKey, state: "OPEN" } });
          await releaseHold(tx, { key: holdKey, as: "RELEASED", at });
          return before > 0 ? "done" : "nothing";
        }
        case "pay": {
          // The order refers to its holds while they are open: from then on they don't expire.
          const held = await lockOpenHolds(tx, holdKey);
          if (held.length === 0) return "nothing";
          // In the model's order, which the ids of the lines keep.
          const inOrder = held.toSorted((a, b) => levelOf(places, a) - levelOf(places, b));
          await writeOrderOf(tx, { held: inOrder, holdKey, fulfillmentOrderId, at });
          await allocate(tx, { keys: [holdKey], at });
          return "done";
        }
        case "issue":
          if (open.length === 0) return "nothing";
          await issue(tx, { fulfillmentOrderId, at, today: EPOCH });
          return "done";
        case "return":
          if (issued === 0) return "nothing";
          await returnIssued(tx, { fulfillmentOrderId, at });
          return "done";
        case "cancel":
          if (open.length === 0) return "nothing";
          await lockLevels(tx, open);
          for (const line of open)
            await endAllocation(tx, {
              lineId: line.fulfillmentOrderLineId,
              quantity: line.quantity,
              as: "CANCELLED",
              at,
            });
          return "done";
        case "move": {
          const unit = open.find((allocation) => allocation.fulfillmentOrderLineId === lines[0]?.id);
          if (!unit) return "nothing";
          const to = places[elsewhere(levelOf(places, unit))]!;
          await lockLevels(tx, [unit, to]);
          const { fulfillmentOrderLineId: lineId, quantity } = unit;
          await endAllocation(tx, { lineId, quantity, as: "MOVED", at });
          if (await allocateAvailable(tx, { lineId, ...to, quantity }, at)) return "done";
          // Nobody else has it: it stays promised where it was.
          await tx.allocation.updateMany({
            where: { fulfillmentOrderLineId: lineId, state: "MOVED" },
            data: { state: "OPEN", endedAt: null },
          });
          await tx.$executeRaw`
            UPDATE stock_level SET allocated = allocated + ${quantity}, overdrawn = true
            WHERE location_id = ${unit.locationId}::uuid AND variant_id = ${unit.variantId}::uuid`;
          return "short";
        }
      }
    });
}

function levelOf(places: readonly Place[], level: Place): number {
  return places.findIndex((p) => p.locationId === level.locationId && p.variantId === level.variantId);
}

function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
