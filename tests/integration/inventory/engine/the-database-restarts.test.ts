import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordCounterSale } from "#app/domain/inventory/counter-sale.server.ts";
import { openHoldEngine } from "#app/domain/inventory/hold-engine.server.ts";
import { hold } from "#app/domain/inventory/hold-stock.server.ts";
import { differencesOf, onSnapshot, STOCK_RULES } from "#app/domain/inventory/reconcile.server.ts";
import { openDatabase } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { aLocation, aVariant, receive } from "../../../support/builders/stocked-variant.ts";
import { startCuttableServer, type CuttableServer } from "../../../support/cuttable-server.ts";
import type { TestGround } from "../../../support/test-ground.ts";

let server: CuttableServer;
let ground: TestGround;
beforeAll(async () => {
  server = await startCuttableServer();
  const now = () => new Date();
  const newId = () => uuidV7(Date.now());
  const database = openDatabase(server.url, 8);
  const holdEngine = openHoldEngine(server.url, { now, newId });
  const drop = async () => {
    await holdEngine.close();
    await database.close();
  };
  const kept: TestGround["kept"] = (_name, _tags, read) => read();
  ground = { ...database, holdEngine, kept, now, newId, url: server.url, setNow: () => {}, drop };
});
afterAll(async () => {
  await ground.drop();
  await server.stop();
});

describe("the database crashes in the middle of load", () => {
  it("every caller is told, and whoever asks again with the same key loses nothing and gets nothing twice", async () => {
    const [locationId, variantId] = [await aLocation(ground), await aVariant(ground)];
    await receive(ground, locationId, variantId, 100_000);
    const expiresAt = new Date(Date.now() + 3_600_000);
    const told = new Set<string>();
    let [holds, sales] = [0, 0];
    let going = true;

    /** Asks until there is an answer, always with the same key. */
    async function insist<T>(ask: () => Promise<T>): Promise<T> {
      for (let tries = 0; ; tries++) {
        try {
          return await ask();
        } catch (error) {
          told.add((error as Error).message);
          if (tries > 200) throw error;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    }
    async function shopper(who: number): Promise<void> {
      for (let n = 0; going; n++) {
        const request = { key: `${who}/${n}`, expiresAt, lines: [{ locationId, variantId, quantity: 1 }] };
        const answer = await insist(() => hold(ground, request));
        expect(answer.ok).toBe(true);
        holds++;
      }
    }
    async function counter(): Promise<void> {
      while (going) {
        const sale = { saleId: ground.newId(), locationId, soldAt: new Date(), at: new Date(), today: new Date(0) };
        const lines = [{ variantId, quantity: 1 }];
        await insist(() => ground.transact("sell", (tx) => recordCounterSale(tx, { ...sale, lines })));
        sales++;
      }
    }
    const load = Promise.all([...Array.from({ length: 16 }, (_, who) => shopper(who)), counter()]);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await server.crash();
    const before = { holds, sales };
    await new Promise((resolve) => setTimeout(resolve, 700));
    going = false;
    await load;

    expect(told.size, "the crash was felt").toBeGreaterThan(0);
    expect(told, "an error says something").not.toContain("");
    expect(holds, "it went on afterwards").toBeGreaterThan(before.holds);
    expect(sales).toBeGreaterThan(before.sales);
    const level = await ground.db.stockLevel.findFirstOrThrow({ where: { variantId } });
    expect(level).toMatchObject({ held: holds, onHand: 100_000 - sales });
    const differences = await onSnapshot(ground.pool, (read) => differencesOf(read, STOCK_RULES, new Date()));
    expect(differences).toEqual([]);
  });
});
