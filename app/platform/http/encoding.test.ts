import { expect, it } from "vitest";
import { encodingFor } from "./encoding.ts";

it.each([
  ["gzip, deflate, br", "br"],
  ["gzip", "gzip"],
  ["GZIP;q=0.5", "gzip"],
  ["gzip, br;q=0", "gzip"],
  ["br ; q=0.0, gzip;q=0", null],
  ["identity", null],
  ["brotli-like", null],
  ["", null],
  [undefined, null],
])("%j is answered by %j", (accepted, encoding) => expect(encodingFor(accepted)).toBe(encoding));
