import { fork, type ChildProcess } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expireHolds } from "#app/domain/inventory/end-holds.server.ts";
import { differencesOf, onSnapshot, STOCK_RULES } from "#app/domain/inventory/reconcile.server.ts";
import { aLocation, aVariant, receive } from "../../../support/builders/stocked-variant.ts";
import { openTestGround, type TestGround } from "../../../support/test-ground.ts";

let ground: TestGround;
beforeAll(async () => void (ground = await openTestGround()));
afterAll(() => ground.drop());

type Tally = { held: number; paid: number; sold: number };

describe("promises 1, 2 and 4 with several processes on one database", () => {
  it("4 of them hammer 3 hot variants, one is killed in the middle, and the books agree", async () => {
    const locationId = await aLocation(ground);
    const variantIds = [await aVariant(ground), await aVariant(ground), await aVariant(ground)];
    // The first is soon sold out, the last never.
    for (const [i, units] of [300, 3_000, 1_000_000].entries())
      await receive(ground, locationId, variantIds[i]!, units);
    const processes = await Promise.all([1, 2, 3, 4].map(() => start({ url: ground.url, locationId, variantIds })));
    await wait(1500);
    processes[0]!.kill("SIGKILL");
    await wait(2500);
    const tallies = await Promise.all(processes.slice(1).map(stop));

    // Every process got something done, or this proves nothing.
    for (const tally of tallies) expect(Math.min(tally.held, tally.paid, tally.sold)).toBeGreaterThan(0);

    // What the killed process held ends by its time.
    ground.setNow(new Date(Date.now() + 60_000));
    while ((await expireHolds(ground)) > 0);
    expect(await ground.db.hold.count({ where: { state: "OPEN" } })).toBe(0);
    const levels = await ground.db.stockLevel.findMany();
    expect(levels.map(({ held }) => held)).toEqual([0, 0, 0]);
    // Only the counter may take more than is free, and then it is told.
    const sold = levels.filter(({ onHand, allocated, overdrawn }) => allocated > onHand && !overdrawn);
    expect(sold).toEqual([]);
    const differences = await onSnapshot(ground.pool, (read) => differencesOf(read, STOCK_RULES, ground.now()));
    expect(differences).toEqual([]);
  });
});

function start(input: object): Promise<ChildProcess> {
  const child = fork("tests/integration/inventory/engine/hammer.ts", [JSON.stringify(input)], {
    execArgv: ["--import", "tsx"],
  });
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve(child));
    child.once("exit", (code) => reject(new Error(`a process ended with ${code} before it was ready`)));
  });
}

function stop(child: ChildProcess): Promise<Tally> {
  return new Promise((resolve, reject) => {
    child.once("message", (tally) => resolve(tally as Tally));
    child.once("exit", (code) => reject(new Error(`a process ended with ${code}`)));
    child.send("stop");
  });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
