import { expect, it } from "vitest";
import { promotionDraftSchema } from "#app/domain/pricing/promotion-draft.ts";
import type { Effect } from "#app/domain/pricing/promotion.ts";
import { draftIn, fieldsOf, typedOf } from "./promotion-form.ts";

const draft = (effect: Effect) =>
  promotionDraftSchema.parse({
    handle: "autumn",
    title: { zh: "秋天", en: "Autumn" },
    startsAt: "2026-12-01T00:30:00+08:00",
    budgetFen: 12_345,
    exclusive: true,
    rule: {
      hours: { days: [5, 6], from: "20:00", until: "00:00" },
      channels: ["ONLINE"],
      products: ["ginger", "honey"],
      effect,
    },
  });

it.each<[Effect]>([
  [{ kind: "UNIT_PRICE", prices: [{ sku: "TP-1", fen: 880 }] }],
  [{ kind: "PERCENT", percentOff: 10 }],
  [{ kind: "AMOUNT", offFen: 5 }],
  [{ kind: "N_FOR_M", take: 3, pay: 2 }],
  [
    {
      kind: "TIERS",
      tiers: [
        { fromFen: 0, offFen: 100 },
        { fromFen: 30_000, offFen: 3_050 },
      ],
    },
  ],
  [{ kind: "GIFT", fromFen: 9_900, sku: "TP-1", units: 2 }],
  [{ kind: "FREE_SHIPPING", fromFen: 4_900 }],
])("a promotion that is opened and saved is the same: %j", (effect) => {
  const before = draft(effect);
  expect(promotionDraftSchema.parse(draftIn(typedOf(before), effect.kind))).toEqual(before);
});

it("says which fields are wrong", () => {
  const typed = { handle: "Ä", titleZh: "", tiers: "300 x", budgetFen: "1e9", endsAt: "yesterday", hoursFrom: "noon" };
  const parsed = promotionDraftSchema.safeParse(draftIn(typed, "TIERS"));
  expect(fieldsOf(parsed.error!.issues).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    "budgetFen",
    "endsAt",
    "handle",
    "hoursFrom",
    "tiers",
    "titleZh",
  ]);
});
