import { describe, expect, it } from "vitest";
import { planArrival, type Arrived } from "./plan-arrival.ts";

const apples = { id: "a", variantId: "apple", batchId: "b1", quantity: 10, received: 0 };
const tea = { id: "t", variantId: "tea", batchId: null, quantity: 4, received: 3 };
const came = (lineId: string, units: number, reason: Arrived["reason"] = null): Arrived => ({ lineId, units, reason });

describe("an arrival", () => {
  it("of everything ends the transfer without a difference", () => {
    expect(planArrival([apples, tea], [came("a", 10), came("t", 1)], { close: false })).toEqual({
      ok: true,
      cause: "FULLY_RECEIVED",
      units: [
        { variantId: "apple", batchId: "b1", quantity: 10 },
        { variantId: "tea", batchId: null, quantity: 1 },
      ],
      lines: [
        { id: "a", received: 10, reason: null },
        { id: "t", received: 4, reason: null },
      ],
      differences: [],
    });
  });

  it("of a part leaves the rest under way, and needs no reason", () => {
    expect(planArrival([apples, tea], [came("a", 6)], { close: false })).toMatchObject({
      cause: "PARTLY_RECEIVED",
      lines: [{ received: 6 }, { received: 3 }],
      differences: [],
    });
  });

  it("that is the last has a difference for each line, with its reason", () => {
    expect(planArrival([apples, tea], [came("a", 8, "BROKEN"), came("t", 0, "LOST")], { close: true })).toMatchObject({
      cause: "CLOSED",
      units: [{ variantId: "apple", quantity: 8 }],
      differences: [
        { lineId: "a", quantity: -2, reason: "BROKEN" },
        { lineId: "t", quantity: -1, reason: "LOST" },
      ],
    });
  });

  it("may be more than was sent", () => {
    expect(planArrival([tea], [came("t", 3)], { close: false })).toMatchObject({
      cause: "FULLY_RECEIVED",
      lines: [{ received: 6, reason: "MORE_THAN_SENT" }],
      differences: [{ lineId: "t", quantity: 2, reason: "MORE_THAN_SENT" }],
    });
  });

  it("may be too many of one and too few of another", () => {
    expect(planArrival([apples, tea], [came("a", 12)], { close: false })).toMatchObject({
      cause: "PARTLY_RECEIVED",
      lines: [
        { received: 12, reason: "MORE_THAN_SENT" },
        { received: 3, reason: null },
      ],
      differences: [],
    });
  });

  it.each([
    ["nothing at all", [came("a", 0)], false, { refusal: "NOTHING_ARRIVED" }],
    ["an unknown line", [came("x", 1)], false, { refusal: "NO_SUCH_LINE" }],
    ["an end without reasons", [came("a", 9)], true, { refusal: "REASON_MISSING", lineIds: ["a", "t"] }],
  ])("of %s is refused", (_, arrived, close, refusal) =>
    expect(planArrival([apples, tea], arrived, { close })).toEqual({ ok: false, ...refusal }),
  );
});
