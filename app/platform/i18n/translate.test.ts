import { expect, it } from "vitest";
import { en } from "./en.ts";
import { registerCatalogue, translator } from "./translate.ts";
import { zh } from "./zh-cn.ts";

registerCatalogue("zh", zh);
registerCatalogue("en", en);

it("fills facts in both languages and leaves unknown ones visible", () => {
  expect(translator("zh")("message.refunded", { number: "7K3M", amount: "¥1.00" })).toContain("7K3M 已退款 ¥1.00");
  expect(translator("en")("message.refunded", { number: "7K3M" })).toContain("{amount}");
});

it("asks for the same facts in both languages", () => {
  const facts = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();
  for (const key of Object.keys(zh) as Array<keyof typeof zh>)
    expect([key, facts(en[key])]).toEqual([key, facts(zh[key])]);
});
