import { z } from "zod";
import { cleanHtml } from "#app/platform/clean-html.ts";
import { localizedSchema } from "#app/platform/i18n/localized-schema.ts";
import { fileName, readYaml, type Problem, type SourceFile } from "#app/platform/import-file.ts";
import { readBatches, type BatchRow } from "./batch-csv.ts";
import type { CatalogLabel, CatalogProduct } from "./product.ts";
import { readShopifyCsv } from "./shopify-csv.ts";

const handle = z.string().min(1).max(120);
const optionalText = z
  .string()
  .trim()
  .min(1)
  .nullish()
  .transform((text) => text ?? null);

const englishSchema = z.strictObject({
  categories: z.record(z.string(), z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })).default({}),
  products: z
    .record(
      handle,
      z.strictObject({
        title: z.string().trim().min(1),
        body: z
          .string()
          .default("")
          .transform((html) => cleanHtml(html.trim())),
        seoTitle: z.string().trim().optional(),
        seoDescription: z.string().trim().optional(),
        alts: z.array(z.string().trim()).default([]),
      }),
    )
    .default({}),
  words: z.record(z.string(), z.string().min(1)).default({}),
});
export type English = z.infer<typeof englishSchema>;

const labelsSchema = z.record(
  handle,
  z.strictObject({
    kind: z.enum(["PREPACKED", "FARM_PRODUCE"]),
    producer: localizedSchema,
    producerAddress: localizedSchema,
    licenceNumber: optionalText.refine(
      (number) => number === null || /^SC\d{14}$/.test(number),
      "must be SC and 14 digits (food production licence)",
    ),
    standard: optionalText,
    ingredients: localizedSchema.nullish().transform((text) => text ?? null),
    allergens: localizedSchema.nullish().transform((text) => text ?? null),
    shelfLifeDays: z.int().min(1).max(36_500),
    storage: localizedSchema,
    origin: localizedSchema,
  }),
);

const collectionSchema = z.strictObject({
  handle: handle.regex(/^[a-z0-9][a-z0-9-]*$/, "must be small letters, digits and dashes"),
  title: localizedSchema,
  description: localizedSchema,
  picture: optionalText,
  products: z.array(handle),
});
export type CollectionRow = z.infer<typeof collectionSchema>;

/** The catalogue's files, read; a kind that was not given is null and leaves what is there alone. */
export type CatalogFiles = {
  products: { file: string; list: CatalogProduct[]; lines: Map<string, number> } | null;
  english: { file: string; value: English; lineOf: (path: PropertyKey[]) => number } | null;
  labels: { file: string; value: Record<string, CatalogLabel>; lineOf: (path: PropertyKey[]) => number } | null;
  batches: { file: string; rows: BatchRow[] } | null;
  collections: { file: string; list: CollectionRow[]; lineOf: (path: PropertyKey[]) => number } | null;
};

/**
 * Reads the files of a catalogue by their names: products.csv (or any other *.csv, as a foreign shop names its export),
 * batches.csv, en.yaml, labels.yaml, collections.yaml. All problems of all files come together.
 */
export function readCatalogFiles(files: readonly SourceFile[]): { read: CatalogFiles; problems: Problem[] } {
  const read: CatalogFiles = { products: null, english: null, labels: null, batches: null, collections: null };
  const problems: Problem[] = [];
  for (const file of files) {
    const name = fileName(file.path);
    if (name === "en.yaml") read.english = fromYaml(file, englishSchema, problems);
    else if (name === "labels.yaml") read.labels = fromYaml(file, labelsSchema, problems);
    else if (name === "collections.yaml") {
      const collections = fromYaml(file, z.array(collectionSchema), problems);
      if (collections) read.collections = { ...collections, list: collections.value };
    } else if (name === "batches.csv") {
      const batches = readBatches(file);
      problems.push(...batches.problems);
      read.batches = { file: file.path, rows: batches.rows };
    } else if (name.endsWith(".csv")) {
      const products = readShopifyCsv(file);
      problems.push(...products.problems);
      if (read.products)
        problems.push({
          file: file.path,
          line: 1,
          column: "",
          reason: "is a second file of products; import one at a time",
        });
      read.products = { file: file.path, list: products.products, lines: products.lines };
    } else problems.push({ file: file.path, line: 1, column: "", reason: "is no file of the catalogue" });
  }
  return { read, problems };
}

function fromYaml<S extends z.ZodType>(file: SourceFile, schema: S, problems: Problem[]) {
  const read = readYaml(file, schema);
  if (read.ok) return { file: file.path, value: read.value, lineOf: read.lineOf };
  problems.push(...read.problems);
  return null;
}
