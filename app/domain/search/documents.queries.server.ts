import { SELLS } from "#app/domain/locations/standing.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import { AVAILABLE, AVAILABLE_TO_SHIP, SHIPPABLE } from "#app/domain/inventory/availability.queries.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { documentId, type DocumentKind, type SearchDocument, type StockState } from "./search-document.ts";

/** Read from one connection or pool; also outside the shop, where an index is built beside it. */
export type Readable = { pool: Pick<Pooled["pool"], "query"> };

const PER_READ = 1_000;
/** The ten come before all others in the shop's order. */
const RANK_OF_TEN = 1_000_000;

type Row = {
  handle: string;
  title: Localized;
  productType: string;
  tags: string[];
  vendor: string;
  seo: Array<Localized | null>;
  months: number[];
  tenNumber: number | null;
  position: number;
  createdAt: Date;
  prices: number[];
  category: Localized | null;
  collections: Localized[];
  values: Localized[];
  numbers: string[];
  label: Array<Localized | null>;
} & StockState;

const STOCK = Prisma.sql`
  coalesce(bool_or(${SHIPPABLE} AND ${AVAILABLE_TO_SHIP} > 0), false) AS online,
  coalesce(array_agg(DISTINCT l.handle) FILTER (WHERE l.kind <> 'HUB' AND ${AVAILABLE} > 0), '{}') AS places`;

/** How many documents there are, about. */
export async function documentCount({ pool }: Readable): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM product WHERE status = 'ACTIVE'",
  );
  return rows[0]!.count;
}

/** Everything that can be found, some at a time. */
export async function* allDocuments(shop: Readable): AsyncGenerator<SearchDocument[]> {
  yield await otherDocuments(shop);
  for (let after = ""; ;) {
    const products = await readProducts(shop, Prisma.sql`p.handle > ${after}`, PER_READ);
    if (products.length > 0) yield products;
    if (products.length < PER_READ) return;
    after = products.at(-1)!.handle;
  }
}

/** Products as they are now; who is missing can't be found any more. */
export function productDocuments(shop: Readable, handles: readonly string[]): Promise<SearchDocument[]> {
  return readProducts(shop, Prisma.sql`p.handle = ANY(${handles})`, handles.length);
}

async function readProducts({ pool }: Readable, where: Prisma.Sql, limit: number): Promise<SearchDocument[]> {
  const { text, values } = Prisma.sql`
    SELECT p.handle, p.title, p.product_type AS "productType", p.tags, p.vendor,
      jsonb_build_array(p.seo_title, p.seo_description) AS seo, p.season_months AS months, p.ten_number AS "tenNumber",
      p.position, p.created_at AS "createdAt", v.prices, v.numbers,
      (SELECT c.value FROM setting s, jsonb_array_elements(s.value) c
        WHERE s.key = 'categories' AND c.value->>'key' = p.product_type LIMIT 1) AS category,
      (SELECT coalesce(jsonb_agg(c.title), '[]') FROM collection_product cp
        JOIN collection c ON c.id = cp.collection_id WHERE cp.product_id = p.id) AS collections,
      (SELECT coalesce(jsonb_agg(DISTINCT x.name), '[]') FROM (
        SELECT ov.name FROM product_option o JOIN option_value ov ON ov.option_id = o.id WHERE o.product_id = p.id
        UNION SELECT net_content FROM variant WHERE product_id = p.id AND NOT retired AND net_content IS NOT NULL) x
      ) AS values,
      (SELECT jsonb_build_array(f.producer, f.origin) FROM food_label f WHERE f.product_id = p.id) AS label,
      coalesce(stock.online, false) AS online, coalesce(stock.places, '{}') AS places
    FROM product p
    JOIN LATERAL (
      SELECT array_agg(price_fen) AS prices, array_agg(sku) || array_remove(array_agg(barcode), NULL) AS numbers
      FROM variant WHERE product_id = p.id AND NOT retired
    ) v ON v.prices IS NOT NULL
    LEFT JOIN LATERAL (
      SELECT ${STOCK} FROM variant sold JOIN stock_level s ON s.variant_id = sold.id JOIN location l ON l.id = s.location_id
      WHERE sold.product_id = p.id AND NOT sold.retired AND ${SELLS}
    ) stock ON true
    WHERE p.status = 'ACTIVE' AND ${where} ORDER BY p.handle LIMIT ${limit}`;
  const { rows } = await pool.query<Row>(text, values as unknown[]);
  return rows.map(toDocument);
}

function toDocument(row: Row): SearchDocument {
  const { handle, title, online, places, months } = row;
  return {
    id: documentId("PRODUCT", handle),
    kind: "PRODUCT",
    handle,
    title,
    groups: [...wordsOf([row.category]), ...row.tags],
    names: [...wordsOf(row.values), ...row.numbers],
    notes: [...wordsOf(row.seo), ...wordsOf(row.collections), row.vendor, ...wordsOf(row.label ?? [])],
    category: row.productType,
    pricesFen: row.prices,
    months,
    online,
    places,
    rank: Math.min(row.tenNumber ?? RANK_OF_TEN, RANK_OF_TEN) + (row.tenNumber === null ? row.position : 0),
    createdAt: row.createdAt.getTime(),
  };
}

/** Shows that are on or to come; one that was ended early, or is called off, is over whatever its plan says. */
const OFFERED = `(phase = 'LIVE' OR phase IN ('SCHEDULED', 'REHEARSAL') AND ends_at > now())`;

/** Ids of documents that may have been there and are no more: shows that are over, places that closed. */
export async function goneOthers({ pool }: Readable): Promise<string[]> {
  const { rows } = await pool.query<{ kind: DocumentKind; handle: string }>(`
    (SELECT 'SHOW' AS kind, handle FROM show WHERE NOT ${OFFERED} ORDER BY starts_at DESC LIMIT 1000)
    UNION ALL
    SELECT 'STORE', handle FROM location WHERE NOT active LIMIT 5000`);
  return rows.map(({ kind, handle }) => documentId(kind, handle));
}

/** Shows on and to come, places and stories: few, and read all at once. */
export async function otherDocuments({ pool }: Readable): Promise<SearchDocument[]> {
  const { rows } = await pool.query<{
    kind: DocumentKind;
    handle: string;
    title: Localized;
    groups: Array<Localized | null>;
    notes: Array<Localized | null>;
  }>(`
    SELECT 'SHOW' AS kind, handle, title, jsonb_build_array(host_name) AS groups, jsonb_build_array(description) AS notes
    FROM show WHERE ${OFFERED}
    UNION ALL
    SELECT 'STORE', handle, name, jsonb_build_array(city, address),
      jsonb_build_array(description) || coalesce((SELECT jsonb_agg(s.value->'name') FROM jsonb_array_elements(sights) s), '[]')
    FROM location WHERE active AND kind <> 'HUB'
    UNION ALL
    SELECT 'STORY', substr(slug, 9), jsonb_object_agg(lang, title), '[]', '[]'
    FROM content_page WHERE slug LIKE 'stories/%' GROUP BY slug
    LIMIT 5000`);
  return rows.map(({ kind, handle, title, groups, notes }, rank) => ({
    id: documentId(kind, handle),
    kind,
    handle,
    title,
    groups: wordsOf(groups),
    names: [],
    notes: wordsOf(notes),
    category: "",
    pricesFen: [],
    months: [],
    online: false,
    places: [],
    rank,
    createdAt: 0,
  }));
}

/** How the stock of products is now: of those named, or those of some variants; of all where neither is said. */
export async function stockStates(
  { pool }: Readable,
  { handles, variantIds }: { handles?: readonly string[]; variantIds?: readonly string[] } = {},
): Promise<Array<{ id: string; stock: StockState }>> {
  const ofVariants = Prisma.sql`p.id IN (SELECT product_id FROM variant WHERE id = ANY(${variantIds}::uuid[]))`;
  const named = handles ? Prisma.sql`p.handle = ANY(${handles})` : Prisma.sql`true`;
  const among = variantIds ? ofVariants : named;
  const { text, values } = Prisma.sql`
    SELECT p.handle, ${STOCK} FROM product p JOIN variant sold ON sold.product_id = p.id AND NOT sold.retired
    LEFT JOIN stock_level s ON s.variant_id = sold.id LEFT JOIN location l ON l.id = s.location_id AND ${SELLS}
    WHERE p.status = 'ACTIVE' AND ${among} GROUP BY p.handle`;
  const { rows } = await pool.query<{ handle: string } & StockState>(text, values as unknown[]);
  return rows.map(({ handle, online, places }) => ({ id: documentId("PRODUCT", handle), stock: { online, places } }));
}

/** A text in each of its languages. */
function wordsOf(texts: ReadonlyArray<Localized | null>): string[] {
  return texts.flatMap((text) => [...new Set([text?.zh, text?.en])].filter((word) => word !== undefined));
}
