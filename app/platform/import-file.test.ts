import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { plainCell, readCsv, readYaml, safeCell } from "./import-file.ts";

describe("readCsv", () => {
  it("knows the line on which a row begins, line breaks in cells counted", () => {
    const text = '\uFEFFHandle,Body\na,"one\ntwo"\n,\nb,x\n';
    expect(readCsv({ path: "p.csv", text }).rows).toEqual([
      { line: 2, cells: { Handle: "a", Body: "one\ntwo" } },
      { line: 5, cells: { Handle: "b", Body: "x" } },
    ]);
  });
  it("tells of an unclosed quote, a header twice, a row too long", () => {
    expect(readCsv({ path: "p.csv", text: 'a,b\n"x' }).problems[0]?.reason).toContain("not CSV");
    expect(readCsv({ path: "p.csv", text: "a,a\n" }).problems).toMatchObject([{ line: 1, column: "a" }]);
    expect(readCsv({ path: "p.csv", text: "a\nx,y\n" }).problems).toMatchObject([
      { line: 2, reason: expect.stringMatching("2 cells") as string },
    ]);
  });
});

describe("safeCell", () => {
  it("hides formulas and gives every text back", () => {
    expect(safeCell("=1+1")).toBe("'=1+1");
    expect(safeCell("'tis")).toBe("'tis");
    fc.assert(fc.property(fc.string(), (text) => plainCell(safeCell(text)) === text));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", "=", "-", "a") }), (text) => {
        const cell = safeCell(text);
        return plainCell(cell) === text && !/^[=-]/.test(cell);
      }),
    );
  });
});

describe("readYaml", () => {
  const schema = z.strictObject({ places: z.array(z.strictObject({ name: z.string(), size: z.number() })) });
  it("says on which line a wrong value stands", () => {
    const read = readYaml(
      { path: "f.yaml", text: "places:\n  - name: a\n    size: 1\n  - name: b\n    size: big\n" },
      schema,
    );
    expect(read).toMatchObject({ ok: false, problems: [{ file: "f.yaml", line: 5, column: "places.1.size" }] });
  });
  it("says that a file is not YAML", () => {
    expect(readYaml({ path: "f.yaml", text: "a: [1\nb: }" }, schema)).toMatchObject({ ok: false });
  });
});
