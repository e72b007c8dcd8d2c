import process from "node:process";
import { importContent, type ImportStep } from "./import-content.ts";
import { withShop } from "./open-shop.ts";

const USAGE = `npm run import -- FILE… [--dry-run]

Imports files, or folders with all they hold: products.csv (Shopify's columns, also another shop's export), en.yaml,
labels.yaml, batches.csv, collections.yaml, locations/*.yaml, network.yaml, stock.csv, staff.yaml, brand.yaml,
shipping.yaml, promotions.yaml, shows.yaml, pages/*.md, stories/*.md. With --dry-run it says what would change and changes nothing.
`;
const MOST_LINES = 40;

const given = process.argv.slice(2);
const dryRun = given.includes("--dry-run");
const paths = given.filter((word) => !word.startsWith("--"));
const unknown = given.find((word) => word.startsWith("--") && word !== "--dry-run");

if (paths.length === 0 || unknown) {
  process.stderr.write(unknown ? `There is no option ${unknown}.\n\n${USAGE}` : USAGE);
  process.exitCode = 2;
} else {
  try {
    const steps = await withShop((shop) => importContent(shop, paths, { dryRun, onStep: tell }));
    if (steps.some(({ result }) => !result.ok)) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

function tell({ kind, files, result }: ImportStep): void {
  const from = files.length === 1 ? files[0]! : `${files.length} files`;
  if (!result.ok) {
    const { problems } = result;
    process.stderr.write(`✗ ${kind} (${from}): nothing was changed, ${problems.length} to put right:\n`);
    for (const { file, line, column, reason } of problems) {
      process.stderr.write(`    ${file}:${line}${column ? `, ${column}` : ""}: ${reason}\n`);
    }
    return;
  }
  const { changes, notices } = result.value;
  const count = `${changes.length} change${changes.length === 1 ? "" : "s"}`;
  process.stdout.write(
    `✓ ${kind} (${from}): ${changes.length === 0 ? "nothing to change" : dryRun ? `would make ${count}` : count}\n`,
  );
  const shown = dryRun ? changes : changes.slice(0, MOST_LINES);
  for (const change of shown) process.stdout.write(`    ${change}\n`);
  if (shown.length < changes.length) process.stdout.write(`    … and ${changes.length - shown.length} more\n`);
  for (const notice of notices) process.stdout.write(`    note: ${notice}\n`);
}
