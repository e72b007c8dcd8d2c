import { randomInt, randomUUID } from "node:crypto";
import process from "node:process";
import { allocate } from "#app/domain/inventory/allocate-stock.server.ts";
import { recordCounterSale } from "#app/domain/inventory/counter-sale.server.ts";
import { expireHolds, releaseHold } from "#app/domain/inventory/end-holds.server.ts";
import { openHoldEngine } from "#app/domain/inventory/hold-engine.server.ts";
import { hold } from "#app/domain/inventory/hold-stock.server.ts";
import { openDatabase } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { lockOpenHolds, writeOrderOf } from "../../../support/builders/order-of-holds.ts";

/**
 * One process of the shop under load, forked by several-processes.test.ts: shoppers who hold units of hot variants and
 * pay, give up or just leave, and a counter that sells the same units meanwhile. Runs until it is told to stop.
 */
const { url, locationId, variantIds } = JSON.parse(process.argv[2]!) as {
  url: string;
  locationId: string;
  variantIds: string[];
};
const database = openDatabase(url, 10);
const now = () => new Date();
const holdEngine = openHoldEngine(url, { now, newId: () => uuidV7(Date.now()) });
let going = true;
let [held, paid, sold] = [0, 0, 0];

async function shopper(): Promise<void> {
  while (going) {
    const key = randomUUID();
    const lines = variantIds
      .filter((_, i) => i === variantIds.length - 1 || randomInt(2) === 0)
      .map((variantId) => ({ locationId, variantId, quantity: 1 + randomInt(3) }));
    const answer = await hold({ holdEngine }, { key, lines, expiresAt: new Date(Date.now() + 300) });
    if (!answer.ok) continue;
    held++;
    const luck = randomInt(10);
    if (luck < 3) {
      await database.transact("release", (tx) => releaseHold(tx, { key, as: "RELEASED", at: now() }));
    } else if (luck < 7) {
      const done = await database.transact("pay", async (tx) => {
        const open = await lockOpenHolds(tx, key);
        if (open.length === 0) return false;
        await writeOrderOf(tx, { held: open, holdKey: key, fulfillmentOrderId: randomUUID(), at: now() });
        await allocate(tx, { keys: [key], at: now() });
        return true;
      });
      if (done) paid++;
    }
  }
}

async function counter(): Promise<void> {
  while (going) {
    const lines = [{ variantId: variantIds[randomInt(variantIds.length)]!, quantity: 1 + randomInt(2) }];
    const sale = { saleId: randomUUID(), locationId, soldAt: now(), at: now(), today: new Date(0) };
    await database.transact("sell", (tx) => recordCounterSale(tx, { ...sale, lines }));
    sold++;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function clock(): Promise<void> {
  while (going) {
    await expireHolds({ ...database, now }, 50);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

process.on("message", () => (going = false));
process.send!("ready");
await Promise.all([...Array.from({ length: 8 }, shopper), counter(), clock()]);
await holdEngine.close();
await database.close();
process.send!({ held, paid, sold });
process.disconnect();
