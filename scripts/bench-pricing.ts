import os from "node:os";
import process from "node:process";
import type { PriceContext, PricedInput } from "#app/domain/pricing/price.ts";
import { priceCart } from "#app/domain/pricing/price-cart.ts";
import type { Effect, Promotion } from "#app/domain/pricing/promotion.ts";

/**
 * `npm run bench:pricing`: how long a cart of 20 lines takes under 200 active rules of every kind, all of which are tried
 * and most of which apply. One JSON object on stdout. BENCH_SECONDS sets the length of each measure.
 */
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 4);
const [LINES, RULES, BAR_MS] = [20, 200, 2];

const handles = Array.from({ length: LINES }, (_, i) => `product-${i}`);
const lines = handles.map((handle, i): PricedInput => ({
  lineId: `line-${i}`,
  variantId: `variant-${i}`,
  sku: `SKU-${i}`,
  handle,
  quantity: 1 + (i % 5),
  unitPriceFen: 1990 + 731 * i,
  weightGrams: 500 + 40 * i,
  coldChain: i % 7 === 0,
  delivery: i % 6 === 0 ? "PICKUP" : "SHIP",
}));

const effects: Array<(n: number) => Effect> = [
  (n) => ({ kind: "PERCENT", percentOff: 1 + (n % 3) }),
  (n) => ({ kind: "AMOUNT", offFen: 1 + (n % 20) }),
  (n) => ({
    kind: "TIERS",
    tiers: [1, 2, 3].map((step) => ({ fromFen: step * 5000 + n, offFen: step * 10 })),
  }),
  () => ({ kind: "N_FOR_M", take: 30, pay: 29 }),
  (n) => ({ kind: "UNIT_PRICE", prices: [{ sku: `SKU-${n % LINES}`, fen: 1900 + 700 * (n % LINES) }] }),
  (n) => ({ kind: "GIFT", fromFen: 1_000_000 + n, sku: "SKU-0", units: 1 }),
  (n) => ({ kind: "FREE_SHIPPING", fromFen: 10_000_000 + n }),
];

const promotions = Array.from({ length: RULES }, (_, n): Promotion => ({
  id: `rule-${String(n).padStart(4, "0")}`,
  title: { zh: `活动${n}` },
  startsAt: new Date("2026-01-01"),
  endsAt: new Date("2027-01-01"),
  priority: n % 10,
  stackGroup: n % 4 === 0 ? `group-${n % 24}` : null,
  exclusive: false,
  needsCode: false,
  who: "EVERYONE",
  hours: n % 5 === 0 ? { days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", until: "00:00" } : null,
  channels: ["ONLINE"],
  places: null,
  show: null,
  goods: n % 3 === 0 ? null : new Set(handles.filter((_handle, i) => (i + n) % 3 !== 0)),
  except: new Set([handles[n % LINES]!]),
  effect: effects[n % effects.length]!(n),
  limits: { mostUses: null, mostPerCustomer: null, budgetFen: null },
}));

const context = (rules: readonly Promotion[]): PriceContext => ({
  at: new Date("2026-11-25"),
  channel: "ONLINE",
  place: null,
  show: null,
  member: true,
  unlocked: null,
  promotions: rules,
  left: new Map(),
  shipping: {
    policy: { baseFeeFen: 1000, freeFromFen: 9_999_999, coldChainSurchargeFen: 1500, provinces: {} },
    provinceCode: "37",
    parcels: null,
  },
});

/**
 * Times of single prices, in milliseconds, sorted: by the clock, and of the processor alone, which a machine that does
 * other things besides does not change.
 */
function measure(rules: readonly Promotion[]): { wall: number[]; processor: number[] } {
  const given = context(rules);
  const wall: number[] = [];
  const processor: number[] = [];
  for (let until = performance.now() + 500; performance.now() < until;) priceCart(lines, given);
  for (let until = performance.now() + SECONDS * 1000; performance.now() < until;) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    priceCart(lines, given);
    const { user, system } = process.cpuUsage(used);
    wall.push(performance.now() - began);
    processor.push((user + system) / 1000);
  }
  return { wall: wall.toSorted((a, b) => a - b), processor: processor.toSorted((a, b) => a - b) };
}

const at = (times: number[], share: number) =>
  Number(times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(3));

process.stderr.write(`${LINES} lines without rules …\n`);
const bare = measure([]);
process.stderr.write(`${LINES} lines × ${RULES} rules …\n`);
const full = measure(promotions);
const applied = priceCart(lines, context(promotions)).told.filter(({ outcome }) => outcome.code === "APPLIED").length;
const yardstick = at(bare.wall, 0.99);
const p99 = at(full.wall, 0.99);
process.stdout.write(
  `${JSON.stringify(
    {
      bench: "pricing",
      machine: { cpus: os.cpus().length, model: os.cpus()[0]?.model ?? "", node: process.version, load: os.loadavg() },
      results: [
        { name: `${LINES} lines, no rules, p99`, value: yardstick, unit: "ms" },
        { name: `${LINES} lines × ${RULES} active rules, p50`, value: at(full.wall, 0.5), unit: "ms", applied },
        {
          name: `${LINES} lines × ${RULES} active rules, p99`,
          value: p99,
          unit: "ms",
          yardstick,
          ratio: Number((p99 / yardstick).toFixed(1)),
          bar: BAR_MS,
          pass: p99 <= BAR_MS,
        },
        {
          name: `${LINES} lines × ${RULES} active rules, p99 of the processor's time`,
          value: at(full.processor, 0.99),
          unit: "ms",
          bar: BAR_MS,
          pass: at(full.processor, 0.99) <= BAR_MS,
        },
      ],
    },
    null,
    2,
  )}\n`,
);
