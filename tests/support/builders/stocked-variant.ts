import { receiveStock } from "#app/domain/inventory/receive-stock.server.ts";
import type { TestGround } from "../test-ground.ts";

let made = 0;

/** A place that ships, in Linyi. @returns its id */
export async function aLocation(ground: TestGround, handle = `place-${++made}`): Promise<string> {
  const { id } = await ground.db.location.create({
    data: {
      handle,
      kind: "FLAGSHIP",
      name: { zh: handle },
      address: { zh: "演示路1号" },
      city: { zh: "临沂市" },
      countyCode: "371302",
      latitude: 35.1,
      longitude: 118.35,
      timeZone: "Asia/Shanghai",
      ships: true,
      pickup: "OWN_SHELF",
    },
  });
  return id;
}

/** A variant for sale. @returns its id */
export async function aVariant(ground: TestGround, priceFen = 1990): Promise<string> {
  const n = ++made;
  const product = await ground.db.product.create({
    data: {
      handle: `product-${n}`,
      status: "ACTIVE",
      title: { zh: `产品${n}` },
      body: { zh: "" },
      vendor: "演示",
      productType: "fruit",
    },
  });
  const variant = await ground.db.variant.create({
    data: { productId: product.id, sku: `SKU-${n}`, position: 1, priceFen, weightGrams: 500 },
  });
  return variant.id;
}

/** Puts units on a shelf the way they really come: by a receipt. */
export async function receive(
  ground: TestGround,
  locationId: string,
  variantId: string,
  quantity: number,
  batchId: string | null = null,
): Promise<void> {
  await ground.transact("receive", (tx) =>
    receiveStock(tx, {
      reference: `R-${++made}`,
      locationId,
      at: ground.now(),
      lines: [{ variantId, batchId, quantity }],
    }),
  );
}
