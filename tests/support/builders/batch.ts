import { randomInt } from "node:crypto";
import { newShortCode } from "#app/platform/short-code.ts";
import type { TestGround } from "../test-ground.ts";

/** A lot of a variant's product. @param bestBefore a local date @returns its id and trace code */
export async function aBatch(
  ground: Pick<TestGround, "db">,
  variantId: string,
  bestBefore = "2027-06-30",
): Promise<{ id: string; traceCode: string }> {
  const { productId } = await ground.db.variant.findUniqueOrThrow({ where: { id: variantId } });
  const traceCode = newShortCode(9, randomInt);
  const { id } = await ground.db.batch.create({
    data: {
      traceCode,
      productId,
      producer: { zh: "演示合作社" },
      producedOn: new Date("2026-11-01"),
      bestBefore: new Date(bestBefore),
    },
  });
  return { id, traceCode };
}
