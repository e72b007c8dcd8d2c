import { describe, expect, it } from "vitest";
import { areNested, provinces, regionName, regionsIn } from "./regions.server.ts";

describe("regions", () => {
  it("lead from the province to the street", () => {
    expect(provinces()).toHaveLength(34);
    expect(regionsIn("37").map((city) => city.name)).toContain("临沂市");
    expect(regionsIn("3713").map((county) => county.name)).toContain("兰山区");
    expect(regionsIn("371302").length).toBeGreaterThan(5);
    expect(regionsIn("810101")).toEqual([]);
    expect(regionsIn("nowhere")).toEqual([]);
  });

  it.each([
    ["371302", "山东省 临沂市 兰山区"],
    ["110101001", "北京市 东城区 东华门街道"],
    ["500229", "重庆市 城口县"],
    ["441900003", "广东省 东莞市 东城街道"],
    ["429004", "湖北省 仙桃市"],
    ["810101", "香港特别行政区 香港岛 中西区"],
    ["371399", null],
    ["37130", null],
  ])("%s is written %s", (code, name) => expect(regionName(code)).toBe(name));

  it.each([
    ["37", "3713", "371302", null, true],
    ["37", "3713", "371302", "371302001", true],
    ["11", "3713", "371302", null, false],
    ["37", "3701", "371302", null, false],
    ["37", "3713", "371302", "110101001", false],
    ["37", "3713", "37", null, false],
  ])("%s %s %s %s: nested is %s", (provinceCode, cityCode, countyCode, streetCode, expected) =>
    expect(areNested({ provinceCode, cityCode, countyCode, streetCode })).toBe(expected),
  );
});
