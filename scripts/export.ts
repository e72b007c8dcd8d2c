import { writeFile } from "node:fs/promises";
import process from "node:process";
import { exportCatalog } from "#app/domain/catalog/export-catalog.server.ts";
import { withShop } from "./open-shop.ts";

/** `npm run export [-- FILE]`: all products in Shopify's product CSV, into a file or to the standard output. */
const [file] = process.argv.slice(2);
const csv = await withShop((shop) => exportCatalog(shop));
if (file) {
  await writeFile(file, csv);
  process.stderr.write(`${file} has all products in Shopify's columns.\n`);
} else process.stdout.write(csv);
