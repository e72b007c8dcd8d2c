import { audit, type AuditActor } from "#app/domain/identity/audit.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { BadRows, ImportCommand, ImportReport, Problem } from "#app/platform/import-file.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { localDate, toDateColumn } from "#app/platform/zoned-time.ts";
import { readCatalogFiles, type CatalogFiles } from "./catalog-files.ts";
import { catalogState, type CatalogState } from "./catalog-state.server.ts";
import { catalogChanged } from "./events.ts";
import { planCatalog, type CatalogPlan } from "./plan-catalog.ts";
import { savePicture } from "./store-picture.server.ts";
import { storeNamedPictures, type NamedPicture } from "./store-named-pictures.server.ts";
import { writeProducts } from "./write-product.server.ts";

type CatalogGround = Pick<Ground, "db" | "transact" | "now" | "newId" | "blobs">;

/** Days of the content are days here. */
const CONTENT_TIME_ZONE = "Asia/Shanghai";

/**
 * Imports the catalogue's files (any of products.csv or a foreign shop's export, en.yaml, labels.yaml, batches.csv,
 * collections.yaml) in one transaction, or tells every bad row and changes nothing. The same files again change
 * nothing. A product that lacks facts the law wants on its page comes in as a draft, and the report says what it lacks.
 */
export async function importCatalog(
  shop: CatalogGround,
  command: ImportCommand & { actor?: AuditActor },
): Promise<Result<ImportReport, BadRows>> {
  const { read, problems } = readCatalogFiles(command.files);
  const pictures = await storePictures(shop, read, command, problems);
  if (problems.length > 0) return refuse({ refusal: "BAD_ROWS", problems });
  const at = shop.now();
  const facts = {
    today: localDate(at, CONTENT_TIME_ZONE),
    pictureOf: (path: string) => pictures.get(path)?.hash ?? null,
  };
  const plan = (state: CatalogState) => planCatalog(read, state, facts);
  if (command.dryRun) {
    const planned = plan(await catalogState(shop.db));
    return planned.problems.length > 0 ? refuse({ refusal: "BAD_ROWS", problems: planned.problems }) : ok(planned.plan);
  }
  return shop.transact("import-catalog", async (tx) => {
    // One import at a time: the plan is made from what it will find.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('import-catalog'))`;
    const state = await catalogState(tx);
    const planned = plan(state);
    if (planned.problems.length > 0) return refuse({ refusal: "BAD_ROWS", problems: planned.problems });
    const { changes, notices, touched } = planned.plan;
    if (changes.length === 0) return ok({ changes, notices });
    for (const picture of pictures.values()) await savePicture(tx, picture);
    await write(tx, shop, planned.plan, state);
    await audit(tx, {
      at,
      actor: command.actor ?? { kind: "IMPORT" },
      action: "import-catalog",
      subjectType: "catalog",
      subjectId: command.files.map(({ path }) => path).join(" "),
      after: { changes },
    });
    await publish(tx, catalogChanged([...touched]));
    return ok({ changes, notices });
  });
}

/** Stores every picture the files name and fills the hashes of products in. */
async function storePictures(shop: CatalogGround, read: CatalogFiles, command: ImportCommand, problems: Problem[]) {
  const { products, collections } = read;
  const named: NamedPicture[] = [];
  for (const { handle, images } of products?.list ?? []) {
    const line = products!.lines.get(handle)!;
    for (const { source } of images) named.push({ file: products!.file, line, column: "Image Src", path: source });
  }
  collections?.list.forEach(({ picture }, i) => {
    if (picture)
      named.push({
        file: collections.file,
        line: collections.lineOf([i, "picture"]),
        column: `${i}.picture`,
        path: picture,
      });
  });
  const stored = await storeNamedPictures(shop, named, command);
  problems.push(...stored.problems);
  for (const { images } of products?.list ?? []) {
    for (const image of images) image.pictureHash = stored.pictures.get(image.source)?.hash ?? null;
  }
  return stored.pictures;
}

async function write(tx: Tx, shop: CatalogGround, plan: CatalogPlan, state: CatalogState): Promise<void> {
  // New products stand behind those that are there, in the order of the file.
  const writes = plan.products.map((product, i) => ({ ...product, position: state.products.size + i }));
  await writeProducts(tx, writes, shop);
  const ids = new Map(
    (await tx.product.findMany({ select: { id: true, handle: true } })).map((row) => [row.handle, row.id]),
  );
  for (const [traceCode, { handle, ...batch }] of plan.batches) {
    const columns = {
      ...batch,
      productId: ids.get(handle)!,
      producedOn: toDateColumn(batch.producedOn),
      bestBefore: toDateColumn(batch.bestBefore),
      inspectedOn: batch.inspectedOn && toDateColumn(batch.inspectedOn),
      inspectionResult: batch.inspectionResult ?? Prisma.DbNull,
      note: batch.note ?? Prisma.DbNull,
    };
    await tx.batch.upsert({ where: { traceCode }, create: { traceCode, ...columns }, update: columns });
  }
  if (plan.collections) {
    await tx.collection.deleteMany();
    for (const [handle, { products, ...columns }] of plan.collections) {
      const collectionId = shop.newId();
      await tx.collection.create({ data: { id: collectionId, handle, ...columns } });
      await tx.collectionProduct.createMany({
        data: products.map((product, position) => ({ collectionId, productId: ids.get(product)!, position })),
      });
    }
  }
  if (plan.categories) {
    const value = plan.categories;
    await tx.setting.upsert({ where: { key: "categories" }, create: { key: "categories", value }, update: { value } });
  }
}
