import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { differencesOf, onSnapshot, STOCK_RULES } from "#app/domain/inventory/reconcile.server.ts";
import { openTestGround, type TestGround } from "../../../support/test-ground.ts";
import { apply, copyOf, emptyStock, type Operation, type Stock } from "./model.ts";
import { openEngineUnderTest } from "./operations.ts";

let ground: TestGround;
beforeAll(async () => void (ground = await openTestGround()));
afterAll(() => ground.drop());

const key = fc.integer({ min: 1, max: 5 });
const level = fc.integer({ min: 0, max: 3 });
const quantity = fc.integer({ min: 1, max: 4 });
const line = fc.record({ level, quantity, ships: fc.boolean(), ofShow: fc.constant(false) });
const showLine = fc.record({
  level: fc.constant(0),
  quantity: fc.integer({ min: 1, max: 2 }),
  ships: fc.constant(false),
  ofShow: fc.constant(true),
});
const hold = fc.record({
  do: fc.constant("hold" as const),
  key: fc.integer({ min: 1, max: 12 }),
  customer: fc.integer({ min: 1, max: 2 }),
  short: fc.boolean(),
  lines: fc.oneof(
    { weight: 3, arbitrary: fc.array(line, { minLength: 1, maxLength: 3 }) },
    { weight: 2, arbitrary: fc.tuple(showLine).map((lines) => lines) },
    { weight: 1, arbitrary: fc.tuple(showLine, line).map((lines) => lines) },
  ),
});
const step = fc.record({
  do: fc.constantFrom("release", "pay", "pay", "issue", "return", "cancel", "move"),
  key: fc.integer({ min: 1, max: 12 }),
});
const goods = fc.record({
  do: fc.constantFrom("receive", "receive", "receive", "sell", "send", "damage"),
  key: fc.integer({ min: 1, max: 30 }),
  level,
  quantity: fc.integer({ min: 1, max: 6 }),
});
const operation = fc.oneof(
  { weight: 8, arbitrary: hold },
  { weight: 8, arbitrary: step },
  { weight: 7, arbitrary: goods },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("arrive"), key: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("expire") }) },
  // A key is of one request: how many units belongs to it.
  { weight: 1, arbitrary: key.map((n) => ({ do: "allot", key: n, quantity: n })) },
  { weight: 1, arbitrary: key.map((n) => ({ do: "giveBack", key: n, quantity: n === 5 ? "ALL" : n })) },
) as fc.Arbitrary<Operation>;

/** What happens at the same time, and what happens after it. */
const rounds = fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), { minLength: 6, maxLength: 14 });

let runs = 0;

/**
 * Runs each round's operations at once. Some order of them, done one after another by the model, must explain every
 * answer and every level (linearisability). `FC_SEED` and `FC_PATH` replay a failure that fast-check has printed.
 */
describe("the engine does what the model does, in some order", () => {
  it("for any interleaving of all operations", { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (plan) => {
        const engine = await openEngineUnderTest(ground, `run-${++runs}`);
        let possible: Stock[] = [emptyStock()];
        for (const round of plan) {
          const answers = await Promise.all(round.map((op) => engine.run(op)));
          const levels = await engine.levels();
          possible = possible.flatMap((stock) => explanations(stock, round, answers));
          possible = possible.filter((stock) => JSON.stringify(stock.levels) === JSON.stringify(levels));
          expect(possible.length, `no order explains ${JSON.stringify({ round, answers, levels })}`).toBeGreaterThan(0);
          // Different orders may lead to the same stock.
          possible = [...new Map(possible.map((stock) => [print(stock), stock])).values()];
        }
        const differences = await onSnapshot(ground.pool, (read) => differencesOf(read, STOCK_RULES, ground.now()));
        expect(differences).toEqual([]);
      }),
      {
        numRuns: Number(process.env["FC_RUNS"] ?? 25),
        ...(process.env["FC_SEED"] ? { seed: Number(process.env["FC_SEED"]) } : {}),
        ...(process.env["FC_PATH"] ? { path: process.env["FC_PATH"] } : {}),
      },
    );
  });
});

/** The stocks that orders of a round lead to which give just these answers. */
function explanations(stock: Stock, round: readonly Operation[], answers: readonly string[]): Stock[] {
  if (round.length === 0) return [stock];
  return round.flatMap((op, i) => {
    const next = copyOf(stock);
    if (apply(next, op) !== answers[i]) return [];
    return explanations(next, round.toSpliced(i, 1), answers.toSpliced(i, 1));
  });
}

function print(stock: Stock): string {
  const { levels, show, checkouts, done, underWay } = stock;
  const entries = [checkouts, done, underWay].map((map) => [...map].map((entry) => JSON.stringify(entry)));
  return JSON.stringify([levels, show, ...entries.map((texts) => texts.toSorted())]);
}
