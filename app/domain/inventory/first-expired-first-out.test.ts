import { expect, it } from "vitest";
import { firstExpiredFirstOut } from "./first-expired-first-out.ts";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const shelf = [
  { batchId: "later", onHand: 5, bestBefore: day("2026-12-31") },
  { batchId: "sooner", onHand: 2, bestBefore: day("2026-12-01") },
  { batchId: "gone", onHand: 9, bestBefore: day("2026-11-23") },
];

it.each([
  [1, [{ batchId: "sooner", quantity: 1 }]],
  [
    4,
    [
      { batchId: "sooner", quantity: 2 },
      { batchId: "later", quantity: 2 },
    ],
  ],
  [
    9,
    [
      { batchId: "sooner", quantity: 2 },
      { batchId: "later", quantity: 5 },
      { batchId: null, quantity: 2 },
    ],
  ],
])("takes %d from the batch that expires first, never an expired one", (quantity, picks) =>
  expect(firstExpiredFirstOut(shelf, quantity, day("2026-11-24"))).toEqual(picks),
);
