import { expect, it } from "vitest";
import { mapLinks } from "./map-links.ts";

it("points every map at the same spot in its own way, names made safe for addresses", () => {
  const links = mapLinks({
    name: "齐鲁园店 & Co",
    address: "1 Road, Linyi",
    position: { latitude: 39.911954, longitude: 116.377817 },
  });
  expect(links.map(({ provider }) => provider)).toEqual(["amap", "tencent", "baidu", "apple"]);
  for (const { href } of links) {
    expect(decodeURIComponent(href)).toContain("齐鲁园店 & Co");
    expect(new URL(href).searchParams.toString()).not.toContain(" Co=");
    expect(href).toMatch(href.includes("bd09ll") ? /39\.919\d+,116\.390\d+/ : /39\.9133\d+|116\.3840\d+/);
  }
});
