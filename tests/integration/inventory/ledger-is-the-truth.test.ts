import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";
import { aLocation, aVariant, receive } from "../../support/builders/stocked-variant.ts";

let ground: TestGround;
let place: string;
let apple: string;
beforeAll(async () => {
  ground = await openTestGround();
  place = await aLocation(ground);
  apple = await aVariant(ground);
  await receive(ground, place, apple, 10);
});
afterAll(() => ground.drop());

const sql = (text: string, ...values: unknown[]) => ground.pool.query(text, values);

describe("promise 2: the ledger is the truth", () => {
  it("moves the level with each movement", async () => {
    const { rows } = await sql("SELECT on_hand, overdrawn FROM stock_level WHERE variant_id = $1", apple);
    expect(rows).toEqual([{ on_hand: 10, overdrawn: false }]);
  });

  it.each([
    ["a direct change of what is on hand", "UPDATE stock_level SET on_hand = 99", "only through stock_movement"],
    [
      "a level that starts with goods",
      "INSERT INTO stock_level (location_id, variant_id, on_hand) SELECT gen_random_uuid(), gen_random_uuid(), 5",
      "only through stock_movement",
    ],
    ["an edited movement", "UPDATE stock_movement SET quantity = 11", "append-only"],
    ["a deleted movement", "DELETE FROM stock_movement", "append-only"],
    ["an emptied ledger", "TRUNCATE stock_movement", "append-only"],
    ["a deleted audit entry", "DELETE FROM audit_entry", "append-only"],
    ["an edited timeline", "UPDATE order_timeline_entry SET kind = 'PAID'", "append-only"],
    ["more promised than there is", "UPDATE stock_level SET allocated = 11", "never_oversold"],
    ["less than nothing held", "UPDATE stock_level SET held = -1", "never_negative"],
  ])("refuses %s", async (_, statement, why) => {
    await expect(sql(statement)).rejects.toThrow(why);
  });

  it("refuses a movement without exactly one cause", async () => {
    const insert =
      "INSERT INTO stock_movement (id, at, location_id, variant_id, kind, quantity) VALUES (gen_random_uuid(), now(), $1, $2, 'RECEIVED', 1)";
    await expect(sql(insert, place, apple)).rejects.toThrow("movement_has_one_cause");
  });

  it("receives a delivery note once", async () => {
    const { receiveStock } = await import("#app/domain/inventory/receive-stock.server.ts");
    const note = {
      reference: "NOTE-1",
      locationId: place,
      at: ground.now(),
      lines: [{ variantId: apple, batchId: null, quantity: 7 }],
    };
    await ground.transact("receive", (tx) => receiveStock(tx, note));
    await ground.transact("receive", (tx) => receiveStock(tx, note));
    const { rows } = await sql("SELECT on_hand FROM stock_level WHERE variant_id = $1", apple);
    expect(rows).toEqual([{ on_hand: 17 }]);
  });
});
