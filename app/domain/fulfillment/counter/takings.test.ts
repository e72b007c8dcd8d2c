import { expect, it } from "vitest";
import { cashInTill, type Taken } from "./takings.ts";

const taken = (tender: Taken["tender"], soldFen: number, backFen = 0): Taken => ({
  tender,
  soldFen,
  backFen,
  sales: 1,
  returns: 0,
});

it.each([
  ["nothing sold", 20_000, [], 20_000],
  ["only cash is in the till", 20_000, [taken("CASH", 5_000), taken("WALLET_QR", 9_000)], 25_000],
  ["what went back is gone", 20_000, [taken("CASH", 5_000, 7_000)], 18_000],
] as const)("%s", (_, floatFen, takings, fen) => expect(cashInTill(floatFen, takings)).toBe(fen));
