import { expect, it } from "vitest";
import { isFromOurPages } from "./same-origin.ts";

it.each([
  [{ secFetchSite: "same-origin" }, true],
  [{ secFetchSite: "cross-site", origin: "https://shop.example" }, false],
  [{ secFetchSite: "same-site" }, false],
  [{ origin: "https://shop.example" }, true],
  [{ origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" }, true],
  [{ origin: "https://evil.example", host: "shop.example" }, false],
  [{ origin: "null" }, false],
  [{}, false],
])("%j: %s", (headers, ours) => expect(isFromOurPages(headers, "https://shop.example")).toBe(ours));
