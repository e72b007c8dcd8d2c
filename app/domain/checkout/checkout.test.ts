import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, it } from "vitest";
import { checkoutFields, judgeCheckout, type CheckoutFacts } from "./checkout.ts";

const apples = "0193a000-0000-7000-8000-00000000000a";
const tea = "0193a000-0000-7000-8000-00000000000b";
const place = "0193a000-0000-7000-8000-0000000000ff";
const facts: CheckoutFacts = {
  lines: [
    { variantId: apples, perishable: true },
    { variantId: tea, perishable: false },
  ],
  areNested: ({ countyCode }) => countyCode !== "371399",
};
const shipped = {
  checkoutKey: "0193a000-0000-7000-8000-000000000001",
  agreedTotalFen: "12990",
  contactName: "王小明",
  contactMobile: "138 0539 1234",
  deliveryMode: "SHIP",
  provinceCode: "37",
  cityCode: "3713",
  countyCode: "371302",
  detail: "柳青街道1号",
  agreeTerms: "on",
  agreePrivacy: "on",
  agreeFresh: "on",
};
const collected = { ...shipped, deliveryMode: "PICKUP", pickupLocationId: place, provinceCode: "", detail: "" };

function parse(form: Record<string, string>, given = facts) {
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) data.append(name, value);
  const submission = parseWithZod(data, { schema: checkoutFields });
  if (submission.status !== "success") return submission.error ?? {};
  const judged = judgeCheckout(submission.value, given);
  return judged.ok ? judged.value : judged.errors;
}

describe("a checkout", () => {
  it("is shipped to its buyer, whose number is written one way", () =>
    expect(parse(shipped)).toMatchObject({
      agreedTotalFen: 12990,
      contact: { name: "王小明", mobile: "13805391234" },
      ways: { [apples]: "SHIP", [tea]: "SHIP" },
      shipTo: { name: "王小明", countyCode: "371302", streetCode: null, postcode: null },
      pickupLocationId: null,
      collector: null,
      invoice: null,
      agreedToFresh: true,
    }));

  it("may send one line and have another collected by somebody else", () => {
    const split = { ...shipped, deliveryMode: "SPLIT", [`way.${tea}`]: "PICKUP", pickupLocationId: place };
    const other = { otherCollector: "on", collectorName: "李雷", collectorMobile: "13900001111" };
    expect(parse({ ...split, ...other })).toMatchObject({
      ways: { [apples]: "SHIP", [tea]: "PICKUP" },
      pickupLocationId: place,
      collector: { name: "李雷", mobile: "13900001111" },
    });
  });

  it("needs no address when all is collected, and no collector when nothing is", () => {
    expect(parse(collected)).toMatchObject({ shipTo: null, pickupLocationId: place });
    expect(parse({ ...shipped, otherCollector: "on" })).toMatchObject({ collector: null });
  });

  it("asks for the exception for fresh goods only where there are some", () => {
    const dry = { ...facts, lines: [facts.lines[1]!] };
    const { agreeFresh: _, ...without } = shipped;
    expect(parse(without, dry)).toMatchObject({ agreedToFresh: false });
    expect(parse(without)).toEqual({ agreeFresh: ["checkout.error.fresh"] });
  });

  it.each<[string, Record<string, string>, string, string]>([
    ["no name", { contactName: "\u200b " }, "contactName", "checkout.error.name"],
    ["no number", { contactMobile: "" }, "contactMobile", "checkout.error.mobileMissing"],
    ["a landline", { contactMobile: "0539-8312345" }, "contactMobile", "checkout.error.mobile"],
    ["no province", { provinceCode: "" }, "provinceCode", "checkout.error.province"],
    ["a city elsewhere", { cityCode: "1101" }, "cityCode", "checkout.error.city"],
    ["a county that is none", { countyCode: "371399" }, "countyCode", "checkout.error.county"],
    ["no house", { detail: "" }, "detail", "checkout.error.detail"],
    ["a short postcode", { postcode: "27600" }, "postcode", "checkout.error.postcode"],
    [
      "a recipient without a name",
      { otherRecipient: "on", recipientMobile: "13900001111" },
      "recipientName",
      "checkout.error.name",
    ],
    ["a long note", { giftNote: "福".repeat(201) }, "giftNote", "checkout.error.giftNote"],
    [
      "a company without number",
      { invoice: "COMPANY", invoiceTitle: "某公司" },
      "taxNumber",
      "checkout.error.taxNumberMissing",
    ],
    [
      "a wrong tax number",
      { invoice: "COMPANY", invoiceTitle: "某公司", taxNumber: "91350100M000100Y44" },
      "taxNumber",
      "checkout.error.taxNumber",
    ],
    [
      "no address for the invoice",
      { invoice: "PERSONAL", invoiceEmail: "wang" },
      "invoiceEmail",
      "checkout.error.email",
    ],
    ["terms not agreed", { agreeTerms: "" }, "agreeTerms", "checkout.error.terms"],
    ["privacy not agreed", { agreePrivacy: "" }, "agreePrivacy", "checkout.error.privacy"],
  ])("is refused with %s, beside the field", (_, change, field, message) =>
    expect(parse({ ...shipped, ...change })).toEqual({ [field]: [message] }),
  );

  it("is refused without a place to collect at", () =>
    expect(parse({ ...collected, pickupLocationId: "" })).toEqual({ pickupLocationId: ["checkout.error.place"] }));

  it("cleans what people write of what would make a label lie", () =>
    expect(parse({ ...shipped, contactName: "王\u202e小明", giftNote: "生日\u0000快乐\r\n奶奶" })).toMatchObject({
      contact: { name: "王小明" },
      giftNote: "生日快乐\n奶奶",
    }));
});
