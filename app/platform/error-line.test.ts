import { expect, it } from "vitest";
import { errorLine } from "./error-line.ts";

it.each([
  ["the provider did not answer\n    at send (x.ts:3)", "the provider did not answer"],
  ["no route to 138 0539 1234", "no route to …"],
  ["550 <wang.xm@example.com> unknown", "550 <…> unknown"],
  ["GET https://shop.example/orders/X?key=abc failed", "GET … failed"],
  ["refused: key=AbC-1 code=12345678", "refused: key=… code=…"],
  ["Invariant broken: a refund stays", "Invariant broken: a refund stays"],
  ["failed with 503 after 15 tries", "failed with 503 after 15 tries"],
  ["", ""],
])("%j may be shown as %j", (text, line) => expect(errorLine(text)).toBe(line));

it("is bounded", () => expect(errorLine("a b ".repeat(500))).toHaveLength(160));
