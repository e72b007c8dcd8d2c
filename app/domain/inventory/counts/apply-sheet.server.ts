import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { readStockPolicy } from "../policy/read-stock-policy.server.ts";
import { writeSafetyStock } from "../shelf/set-safety-stock.server.ts";
import { sheetLevels } from "../shelf/sheet.queries.server.ts";
import { countLine, type LineOutcome } from "./count-line.server.ts";
import { writeCount } from "./start-count.server.ts";
import { readSheet, type SheetChange, type SheetProblem } from "./stock-sheet.ts";

export type SheetRefusal =
  | { refusal: "NOT_ALLOWED" | "NOTHING_TO_CHANGE" }
  | { refusal: "BAD_ROWS"; problems: SheetProblem[] };

/** @property outcomes of the counted rows: how many agreed, were booked, wait for a second person */
export type SheetApplied = {
  countId: string | null;
  safetyChanges: number;
  outcomes: Record<LineOutcome["outcome"], number>;
};

type Command = { locationId: string; text: string; lang: Lang };

/** What a sheet would change at a place, and every row that is wrong; nothing is written. */
export async function trySheet(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  { locationId, text, lang }: Command,
): Promise<Result<SheetChange[], SheetRefusal>> {
  if (!isUuid(locationId) || !may(actor, "manageStock", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  return judge(shop.db, { locationId, text, lang });
}

/**
 * Applies a sheet: its numbers become a count of their own, each compared with the ledger at this moment, small
 * differences booked at once, large ones left to a second person; safety stock is set. All rows or none.
 */
export async function applySheet(
  shop: Pick<Ground, "db" | "transact" | "now">,
  actor: StaffActor,
  command: Command & { key: string },
): Promise<Result<SheetApplied, SheetRefusal>> {
  const { locationId, text, lang, key } = command;
  if (!isUuid(locationId) || !may(actor, "manageStock", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  const { counts: policy } = await readStockPolicy(shop.db);
  const use = { name: "apply-sheet", key, fingerprint: [locationId, text] };
  return decideOnce(shop, use, async (tx): Promise<Result<SheetApplied, SheetRefusal>> => {
    const judged = await judge(tx, { locationId, text, lang });
    if (!judged.ok) return judged;
    if (judged.value.length === 0) return refuse({ refusal: "NOTHING_TO_CHANGE" });
    const at = shop.now();
    // In the one order in which levels are locked.
    const changes = judged.value.toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1));
    const counted = changes.flatMap(({ variantId, counted: units }) =>
      units === null ? [] : [{ variantId, counted: units }],
    );
    const variantIds = counted.map(({ variantId }) => variantId);
    const count =
      counted.length > 0
        ? await writeCount(tx, { locationId, variantIds, note: "CSV", startedById: actor.id, at })
        : null;
    const outcomes = { AGREES: 0, BOOKED: 0, WAITS: 0 };
    for (const line of count ? await linesOf(tx, count.countId) : []) {
      const { counted: units } = counted.find(({ variantId }) => variantId === line.variantId)!;
      const { outcome } = await countLine(tx, { ...line, locationId }, { counted: units, actor, policy, at });
      outcomes[outcome] += 1;
    }
    let safetyChanges = 0;
    for (const { variantId, safetyStock } of changes) {
      if (safetyStock === null) continue;
      await writeSafetyStock(tx, { locationId, variantId, safetyStock }, { actor, at });
      safetyChanges += 1;
    }
    const countId = count?.countId ?? null;
    if (countId) await tx.stockCount.update({ where: { id: countId }, data: { state: "CLOSED", closedAt: at } });
    await audit(tx, {
      at,
      actor,
      action: "apply-sheet",
      subjectType: countId ? "stock_count" : "location",
      subjectId: countId ?? locationId,
      locationId,
      after: { outcomes, safetyChanges },
    });
    return ok({ countId, safetyChanges, outcomes });
  });
}

async function judge(db: Db | Tx, { locationId, text, lang }: Command): Promise<Result<SheetChange[], SheetRefusal>> {
  const { changes, problems } = readSheet(text, await sheetLevels(db, lang, locationId));
  return problems.length > 0 ? refuse({ refusal: "BAD_ROWS", problems }) : ok(changes);
}

async function linesOf(tx: Tx, countId: string) {
  const lines = await tx.stockCountLine.findMany({
    where: { countId },
    select: { id: true, variantId: true, variant: { select: { priceFen: true } } },
    orderBy: { variantId: "asc" },
  });
  return lines.map(({ id, variantId, variant }) => ({ id, variantId, priceFen: variant.priceFen }));
}
