import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTouchpoint, via } from "./via.ts";

const read = (query: string) => readTouchpoint(new URLSearchParams(query));

describe("readTouchpoint", () => {
  it.each([
    ["via=share", "share"],
    ["via=Bus-12", "bus-12"],
    ["utm_source=lunan_tv&utm_medium=tv", "lunan_tv"],
    ["via=fair&utm_source=tv", "fair"],
    ["", null],
    ["via=", null],
    ["via=-bus", null],
    ["via=a%20b", null],
    ["via=%3Cscript%3E", null],
    [`via=${"a".repeat(41)}`, null],
  ])("%s → %s", (query, word) => expect(read(query)).toBe(word));

  it("gives nothing that the database would refuse, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const word = readTouchpoint(new URLSearchParams({ via: typed }));
        expect(word === null || /^[a-z0-9][a-z0-9_-]{0,39}$/.test(word)).toBe(true);
      }),
    );
  });

  it("reads what a link of ours says", () => {
    expect(read(via("/live/a", "reminder").split("?")[1]!)).toBe("reminder");
    expect(read(via("/live/a?from=3&to=9", "clip").split("?")[1]!)).toBe("clip");
  });
});
