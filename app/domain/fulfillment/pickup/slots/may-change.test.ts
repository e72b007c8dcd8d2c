import { describe, expect, it } from "vitest";
import type { FulfillmentState } from "#app/generated/prisma/enums.ts";
import { mayChange } from "./may-change.ts";

describe("a collection may be changed", () => {
  it.each<[string, FulfillmentState[], boolean, { time: boolean; place: boolean }]>([
    ["while it waits for money", ["PENDING"], false, { time: true, place: true }],
    ["while nobody has begun to pick", ["OPEN", "OPEN"], false, { time: true, place: true }],
    ["not once one part is being picked", ["OPEN", "PICKING"], false, { time: false, place: false }],
    ["in its time by whoever missed the first, until it is ready", ["PREPARED"], true, { time: true, place: false }],
    ["not once it is ready", ["READY"], true, { time: false, place: false }],
    ["not where nothing is collected", [], true, { time: false, place: false }],
  ])("%s", (_, states, missed, expected) => expect(mayChange(states, { missed })).toEqual(expected));
});
