import { TRACE_CODE_LENGTH } from "#app/domain/catalog/batch-csv.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { readShortCode } from "#app/platform/short-code.ts";
import { NAMED, named, type NamedColumns, type NamedVariant } from "./variant-words.server.ts";

/** Longer is no code and no name. */
export const LONGEST_SEARCH = 80;

/** What was scanned or typed: the code in a link to a trace page counts as the code. */
export function searchedFor(typed: string): string {
  const text = typed.trim().slice(0, 300);
  const traced = /\/trace\/([0-9A-Za-z-]+)/.exec(text);
  return (traced?.[1] ?? text).slice(0, LONGEST_SEARCH);
}

/** A variant `v` of product `p` is what was scanned or typed: its barcode, SKU, a batch's trace code, part of a name. */
export function matches(search: string): Prisma.Sql {
  const part = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const traceCode = readShortCode(search, TRACE_CODE_LENGTH);
  return Prisma.sql`(v.barcode = ${search} OR v.sku ILIKE ${part} OR p.title->>'zh' ILIKE ${part}
    OR p.title->>'en' ILIKE ${part}
    OR p.id = (SELECT product_id FROM batch WHERE trace_code = ${traceCode})
    OR EXISTS (SELECT FROM variant_option_value vov JOIN option_value ov ON ov.id = vov.value_id
      WHERE vov.variant_id = v.id AND (ov.name->>'zh' ILIKE ${part} OR ov.name->>'en' ILIKE ${part})))`;
}

/** `exact` is the one variant whose barcode or SKU it is, where there is one. */
export type FoundVariants = { found: NamedVariant[]; exact: NamedVariant | null };

/** Variants by what was scanned or typed, in the shop's order. One query. */
export async function findVariants(
  shop: Pick<Ground, "db">,
  lang: Lang,
  typed: string,
  most = 20,
): Promise<FoundVariants> {
  const search = searchedFor(typed);
  if (search === "") return { found: [], exact: null };
  const rows = await shop.db.$queryRaw<Array<NamedColumns & { exact: boolean }>>`
    SELECT ${NAMED}, v.barcode IS NOT DISTINCT FROM ${search} OR upper(v.sku) = upper(${search}) AS exact
    FROM variant v JOIN product p ON p.id = v.product_id
    WHERE ${matches(search)} AND NOT v.retired
    ORDER BY exact DESC, p.ten_number NULLS LAST, p.position, p.handle, v.position
    LIMIT ${most}`;
  const found = rows.map((row) => named(row, lang));
  return { found, exact: rows[0]?.exact ? found[0]! : null };
}
