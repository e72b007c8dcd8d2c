import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cruise, type ICruiseOptions } from "dependency-cruiser";
import { afterAll, beforeAll, expect, it } from "vitest";
import rules from "../../.dependency-cruiser.cjs";

/** Files that break one rule each, in a house of their own; the import is what breaks it. */
const PLANTED: Array<[rule: string, file: string, imports: string]> = [
  ["no-cycles", "app/domain/orders/a.ts", "./b.ts"],
  ["platform-is-the-ground-floor", "app/platform/a.ts", "../domain/orders/b.ts"],
  ["domain-knows-no-pages-and-vendors", "app/domain/live/a.ts", "../../ui/a.tsx"],
  ["identity-does-not-look-up", "app/domain/identity/a.ts", "../catalog/b.ts"],
  ["inventory-does-not-look-up", "app/domain/inventory/a.ts", "../orders/b.ts"],
  ["checkout-does-not-look-up", "app/domain/checkout/a.ts", "../live/b.ts"],
  ["rules-are-pure", "app/domain/pricing/a.ts", "./a.server.ts"],
  ["rooms-have-doors", "app/domain/search/a.ts", "../inventory/internal/b.ts"],
  ["adapters-stand-alone", "app/adapters/stripe/a.ts", "../redis/b.ts"],
  ["adapters-behind-ports", "app/realtime/a.ts", "../adapters/redis/b.ts"],
  ["ui-has-no-business", "app/ui/b.tsx", "../domain/orders/b.ts"],
  ["routes-do-not-query", "app/routes/a.tsx", "../platform/db.server.ts"],
  ["nothing-unresolvable", "app/routes/b.tsx", "./gone.ts"],
  ["only-declared-packages", "app/routes/b.tsx", "./gone.ts"],
];
/** What the planted imports lead to. */
const OTHERS: Array<[file: string, text: string]> = [
  ["app/domain/orders/b.ts", `import "./a.ts";`],
  ["app/ui/a.tsx", ""],
  ["app/domain/catalog/b.ts", ""],
  ["app/domain/live/b.ts", ""],
  ["app/domain/pricing/a.server.ts", ""],
  ["app/domain/inventory/internal/b.ts", ""],
  ["app/adapters/redis/b.ts", ""],
  ["app/platform/db.server.ts", ""],
];

let house: string;
let found: Array<{ rule: string; from: string }>;
beforeAll(async () => {
  house = mkdtempSync(path.join(import.meta.dirname, "../../.planted-"));
  const write = (file: string, text: string) => {
    mkdirSync(path.join(house, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(house, file), text);
  };
  for (const [file, text] of OTHERS) write(file, text);
  for (const [, file, imports] of PLANTED) write(file, `import "${imports}";`);
  const { tsConfig: _, ...options } = rules.options as ICruiseOptions & { tsConfig: unknown };
  const { output } = await cruise(["app"], { ...options, baseDir: house, ruleSet: rules, validate: true });
  if (typeof output === "string") throw new Error(output);
  found = output.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

it.each(PLANTED)("%s is enforced", (rule, from) => expect(found).toContainEqual({ rule, from }));

it("has a planted violation for every kind of rule", () => {
  const names = (rules.forbidden ?? []).map((rule) => rule.name!).filter((name) => !name.endsWith("-does-not-look-up"));
  const planted = new Set(PLANTED.map(([rule]) => rule));
  expect(names.filter((name) => !planted.has(name))).toEqual([]);
});

it("finds nothing else wrong in the planted house", () => {
  const expected = new Set(PLANTED.map(([rule, from]) => `${rule} ${from}`));
  const surprising = found.map(({ rule, from }) => `${rule} ${from}`).filter((told) => !expected.has(told));
  expect(surprising).toEqual([]);
});
