import { receiveStock } from "#app/domain/inventory/receive-stock.server.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";

/** What a shopper buys, and where they collect it; null when it is sent. */
export type Goods = { variantId: string; handle: string; priceFen: number; pickupLocationId: string | null };

/** Worth enough to travel free, so that the total is the price. */
const PRICE_FEN = 12_800;
const VARIANTS = 400;
const UNITS = 10_000;

/**
 * Adds to the demo shop what is sold in a rush: many variants with plenty at the store that ships and hands over, and
 * one with few units.
 */
export async function stockUp(
  databaseUrl: string,
  dataDir: string,
  rareUnits: number,
): Promise<{ many: Goods[]; rare: Goods }> {
  const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "warn" };
  const shop = await openShop(readConfig(env, () => "s".repeat(43)));
  try {
    const { id: locationId } = await shop.db.location.findUniqueOrThrow({ where: { handle: "qilu-garden" } });
    const variants = await shop.db.$queryRaw<Array<{ id: string; handle: string }>>`
      WITH made AS (
        INSERT INTO product (id, handle, status, title, body, vendor, product_type, updated_at, tags, season_months)
        SELECT gen_random_uuid(), 'rush-' || n, 'ACTIVE', jsonb_build_object('zh', '产品' || n), '{"zh": ""}', '演示',
          'fruit', now(), '{}', '{}'
        FROM generate_series(0, ${VARIANTS}) n RETURNING id, handle)
      INSERT INTO variant (id, product_id, sku, position, price_fen, weight_grams)
      SELECT gen_random_uuid(), id, handle, 1, ${PRICE_FEN}, 500 FROM made RETURNING id, sku AS handle`;
    await shop.transact("stock-up", (tx) =>
      receiveStock(tx, {
        reference: "RUSH",
        locationId,
        at: shop.now(),
        lines: variants.map(({ id, handle }) => ({
          variantId: id,
          batchId: null,
          quantity: handle === "rush-0" ? rareUnits : UNITS,
        })),
      }),
    );
    const goods = variants.map(({ id, handle }, i): Goods => ({
      variantId: id,
      handle,
      priceFen: PRICE_FEN,
      pickupLocationId: i % 2 === 0 ? locationId : null,
    }));
    const rare = goods.find(({ handle }) => handle === "rush-0")!;
    return { many: goods.filter((one) => one !== rare), rare: { ...rare, pickupLocationId: locationId } };
  } finally {
    await shop.close();
  }
}
