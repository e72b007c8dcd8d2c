import { audit, type AuditActor } from "#app/domain/identity/audit.server.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { BadRows, ImportCommand, ImportReport } from "#app/platform/import-file.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { stockTags } from "./events.ts";
import { receiveStock } from "./receive-stock.server.ts";
import { planStock, readStockFile, type StockFacts, type StockPlan } from "./stock-csv.ts";

/** Receipts of an import are numbered under this name and their place. */
const NOTE = "opening-stock";

/**
 * Imports the stock a shop opens with (content/stock.csv): units of batches at places as RECEIVED movements, and the
 * safety stock of each level. All rows or none, every bad one told. A row that was received before is not received
 * again; where its quantity was edited since, a notice says that a count is the way to correct a shelf.
 */
export async function importStock(
  shop: Pick<Ground, "db" | "transact" | "now">,
  command: ImportCommand & { actor?: AuditActor },
): Promise<Result<ImportReport, BadRows>> {
  const read = command.files.map(readStockFile);
  const problems = read.flatMap((file) => file.problems);
  if (problems.length > 0) return refuse({ refusal: "BAD_ROWS", problems });
  const rows = read.flatMap((file) => file.rows);
  if (command.dryRun) {
    const planned = planStock(rows, await stockFacts(shop.db));
    if (planned.problems.length > 0) return refuse({ refusal: "BAD_ROWS", problems: planned.problems });
    return ok({ changes: planned.plan.changes, notices: planned.plan.notices });
  }
  return shop.transact("import-stock", async (tx) => {
    // One import at a time: the plan is made from what it will find.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('import-stock'))`;
    const { plan, problems: wrong } = planStock(rows, await stockFacts(tx));
    if (wrong.length > 0) return refuse({ refusal: "BAD_ROWS", problems: wrong });
    const { changes, notices } = plan;
    if (changes.length > 0) {
      await write(tx, plan, shop.now());
      await audit(tx, {
        at: shop.now(),
        actor: command.actor ?? { kind: "IMPORT" },
        action: "import-stock",
        subjectType: "stock",
        subjectId: command.files.map(({ path }) => path).join(" "),
        after: { changes },
      });
    }
    return ok({ changes, notices });
  });
}

async function write(tx: Tx, plan: StockPlan, at: Date): Promise<void> {
  for (const { locationId, lines } of plan.receipts) {
    const earlier = await tx.stockReceipt.count({ where: { locationId, reference: { startsWith: `${NOTE}/` } } });
    await receiveStock(tx, { reference: `${NOTE}/${locationId}/${earlier + 1}`, locationId, at, lines });
  }
  for (const { locationId, variantId, safetyStock } of plan.safety) {
    await tx.stockLevel.update({
      where: { locationId_variantId: { locationId, variantId } },
      data: { safetyStock, updatedAt: at },
    });
  }
  await touch(tx, stockTags(plan.safety));
}

async function stockFacts(db: Db | Tx): Promise<StockFacts> {
  // One after another: inside a transaction there is one connection.
  return {
    locations: await db.location.findMany({ select: { id: true, handle: true } }),
    variants: await db.variant.findMany({ select: { id: true, sku: true, productId: true } }),
    batches: await db.batch.findMany({ select: { id: true, traceCode: true, productId: true } }),
    levels: await db.stockLevel.findMany({ select: { locationId: true, variantId: true, safetyStock: true } }),
    received: await db.stockMovement.findMany({
      where: { kind: "RECEIVED", receipt: { reference: { startsWith: `${NOTE}/` } } },
      select: { locationId: true, variantId: true, batchId: true, quantity: true },
    }),
  };
}
