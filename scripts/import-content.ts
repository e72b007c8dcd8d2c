import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { importBrand } from "#app/domain/catalog/import-brand.server.ts";
import { importCatalog } from "#app/domain/catalog/import-catalog.server.ts";
import { importPages } from "#app/domain/catalog/import-pages.server.ts";
import { importCounterPolicy } from "#app/domain/fulfillment/counter/import-counter-policy.server.ts";
import { importStaff } from "#app/domain/identity/import-staff.server.ts";
import { importStock } from "#app/domain/inventory/import-stock.server.ts";
import { importStockPolicy } from "#app/domain/inventory/policy/import-stock-policy.server.ts";
import { importChatWords } from "#app/domain/live/chat-words.server.ts";
import { importShows } from "#app/domain/live/import-shows.server.ts";
import { importLocations } from "#app/domain/locations/import-locations.server.ts";
import { importOrderPolicy } from "#app/domain/orders/policy/import-order-policy.server.ts";
import { importPromotions } from "#app/domain/pricing/import-promotions.server.ts";
import { importShipping } from "#app/domain/pricing/import-shipping.server.ts";
import { importSynonyms } from "#app/domain/search/import-synonyms.server.ts";
import type { BadRows, ImportCommand, ImportReport } from "#app/platform/import-file.ts";
import type { Result } from "#app/platform/result.ts";
import type { Shop } from "#app/shop.server.ts";

type Import = (shop: Shop, command: ImportCommand) => Promise<Result<ImportReport, BadRows>>;

/** What can be imported, in the order in which one needs the other; a file goes to the first that takes it. */
const KINDS: Array<{ name: string; takes: RegExp; run: Import }> = [
  { name: "brand", takes: /(^|\/)brand\.yaml$/, run: importBrand },
  { name: "shipping fees", takes: /(^|\/)shipping\.yaml$/, run: importShipping },
  { name: "pages", takes: /\.md$/, run: importPages },
  { name: "places", takes: /(^|\/)(locations\/[^/]+|network)\.yaml$/, run: importLocations },
  { name: "staff", takes: /(^|\/)staff\.yaml$/, run: staff },
  { name: "stock policy", takes: /(^|\/)stock-policy\.yaml$/, run: importStockPolicy },
  { name: "counter policy", takes: /(^|\/)counter-policy\.yaml$/, run: importCounterPolicy },
  { name: "order policy", takes: /(^|\/)order-policy\.yaml$/, run: importOrderPolicy },
  { name: "stock", takes: /(^|\/)stock\.csv$/, run: importStock },
  { name: "synonyms", takes: /(^|\/)synonyms\.yaml$/, run: importSynonyms },
  { name: "promotions", takes: /(^|\/)promotions\.yaml$/, run: importPromotions },
  { name: "chat words", takes: /(^|\/)chat-words\.yaml$/, run: importChatWords },
  { name: "shows", takes: /(^|\/)shows\.yaml$/, run: importShows },
  { name: "catalogue", takes: /(\.csv|(^|\/)(en|labels|collections)\.yaml)$/, run: importCatalog },
];
const ORDER = [
  "brand",
  "shipping fees",
  "catalogue",
  "pages",
  "places",
  "staff",
  "stock policy",
  "counter policy",
  "order policy",
  "stock",
  "shows",
  "chat words",
  "promotions",
  "synonyms",
];

/** What came of one kind of files. */
export type ImportStep = { kind: string; files: string[]; result: Result<ImportReport, BadRows> };

/**
 * Imports files and folders (a folder with all that is in it and known by its name), each kind in a transaction of its
 * own; stops at the first kind with bad rows, since the later ones build on it.
 * @throws when a path is not there or no import takes it
 */
export async function importContent(
  shop: Shop,
  paths: string[],
  { dryRun = false, onStep }: { dryRun?: boolean; onStep?: (step: ImportStep) => void } = {},
): Promise<ImportStep[]> {
  const byKind = new Map<string, string[]>();
  for (const file of await filesIn(paths)) {
    const kind = kindOf(file)!;
    byKind.set(kind, [...(byKind.get(kind) ?? []), file]);
  }
  const steps: ImportStep[] = [];
  for (const kind of ORDER) {
    const files = byKind.get(kind);
    if (!files) continue;
    const command: ImportCommand = {
      files: await Promise.all(files.map(async (file) => ({ path: file, text: await readFile(file, "utf8") }))),
      dryRun,
      readBeside,
    };
    const result = await KINDS.find(({ name }) => name === kind)!.run(shop, command);
    const step = { kind, files, result };
    steps.push(step);
    onStep?.(step);
    if (!result.ok) break;
  }
  return steps;
}

/** Passwords that everybody can read are taken only where nobody is charged. */
function staff(shop: Shop, command: ImportCommand): ReturnType<Import> {
  return importStaff(shop, { ...command, demo: shop.payments.name === "demo" });
}

function kindOf(file: string): string | null {
  return KINDS.find(({ takes }) => takes.test(file.replaceAll("\\", "/")))?.name ?? null;
}

async function filesIn(paths: string[]): Promise<string[]> {
  const files: string[] = [];
  for (const given of paths) {
    const facts = await stat(given).catch(() => null);
    if (!facts) throw new Error(`${given} is not there.`);
    if (facts.isDirectory()) {
      const inside = await readdir(given, { recursive: true, withFileTypes: true });
      files.push(
        ...inside
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
          .filter(kindOf)
          .sort(),
      );
    } else if (kindOf(given)) files.push(given);
    else
      throw new Error(
        `${given} is no file this shop knows: give it a name such as products.csv, labels.yaml or stock.csv.`,
      );
  }
  return [...new Set(files)];
}

/** A file named by another, which must lie in the folder of that one or below. */
async function readBeside(file: string, relative: string): Promise<Buffer | null> {
  const folder = path.resolve(path.dirname(file));
  const target = path.resolve(folder, relative);
  if (!target.startsWith(folder + path.sep)) return null;
  return readFile(target).catch(() => null);
}
