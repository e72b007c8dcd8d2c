import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newShortCode, readShortCode } from "./short-code.ts";

describe("short codes", () => {
  it("are read back however they are typed", () => {
    for (let i = 0; i < 200; i++) {
      const code = newShortCode(9, randomInt);
      const typed = ` ${code.slice(0, 5).toLowerCase()}-${code.slice(5).replaceAll("0", "o").replaceAll("1", "l")} `;
      expect(readShortCode(typed, 9)).toBe(code);
    }
  });

  it("notice a wrong letter and swapped neighbours", () => {
    const code = newShortCode(9, (below) => below - 5);
    const wrong = `${code[0] === "2" ? "3" : "2"}${code.slice(1)}`;
    expect(readShortCode(wrong, 9)).toBeNull();
    const mixed = newShortCode(
      9,
      (() => {
        let n = 3;
        return () => (n += 2);
      })(),
    );
    expect(readShortCode(mixed[1]! + mixed[0]! + mixed.slice(2), 9)).toBeNull();
  });

  it.each(["", "123", "ÄÄÄÄÄÄÄÄÄÄ", "7K3M09QXDBB"])("refuse %j", (typed) => expect(readShortCode(typed, 9)).toBeNull());
});
