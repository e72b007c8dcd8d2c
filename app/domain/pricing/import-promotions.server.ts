import { z } from "zod";
import type { Ground } from "#app/platform/ground.server.ts";
import { readYaml, type BadRows, type ImportCommand, type ImportReport } from "#app/platform/import-file.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { MOST_CODES, writeBatch } from "./make-coupons.server.ts";
import { promotionDraftSchema } from "./promotion-draft.ts";
import { writePromotion } from "./save-promotion.server.ts";

const batchSchema = z
  .strictObject({
    name: z.string().min(1).max(80),
    kind: z.enum(["SHARED", "UNIQUE", "CLAIMED"]),
    most: z.int().min(1).max(MOST_CODES),
    code: z.string().nullable().default(null),
    handle: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .nullable()
      .default(null),
    expiresAt: z.coerce.date().nullable().default(null),
  })
  .refine(({ kind, handle }) => kind !== "CLAIMED" || handle !== null, {
    message: "a claim page has a handle",
    path: ["handle"],
  });

/** content/promotions.yaml: promotions that run, each with its codes. */
const fileSchema = z.array(
  z.strictObject({ promotion: promotionDraftSchema, codes: z.array(batchSchema).default([]) }),
);

/**
 * Imports promotions.yaml: those that are not there yet, by handle. What is there is the office's: it is left as it is,
 * so that importing again changes nothing that anybody decided since.
 */
export async function importPromotions(
  shop: Pick<Ground, "transact" | "now" | "newId">,
  command: ImportCommand,
): Promise<Result<ImportReport, BadRows>> {
  const file = command.files[0]!;
  const read = readYaml(file, fileSchema);
  if (!read.ok) return refuse({ refusal: "BAD_ROWS", problems: read.problems });
  return shop.transact("import-promotions", async (tx) => {
    const changes: string[] = [];
    for (const [i, { promotion: draft, codes }] of read.value.entries()) {
      const there = await tx.promotion.findUnique({ where: { handle: draft.handle }, select: { id: true } });
      if (there) continue;
      changes.push(`promotion ${draft.handle}: added`);
      if (command.dryRun) continue;
      const at = shop.now();
      const { id } = await writePromotion(tx, {
        id: shop.newId(),
        draft,
        state: "ACTIVE",
        at,
        actor: { kind: "IMPORT" },
      });
      for (const [n, batch] of codes.entries()) {
        const made = await writeBatch(tx, { ...batch, promotionId: id }, { at, newId: shop.newId });
        if (made.ok) continue;
        const problem = { line: read.lineOf([i, "codes", n]), column: `${i}.codes.${n}`, reason: made.refusal };
        throw new Error(`${file.path}:${problem.line}, ${problem.column}: ${problem.reason}`);
      }
    }
    return ok({ changes, notices: [] });
  });
}
