import { randomUUID } from "node:crypto";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { receiveStock } from "#app/domain/inventory/receive-stock.server.ts";
import { changeShowUnits } from "#app/domain/live/change-units.server.ts";
import { saveShow } from "#app/domain/live/save-show.server.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import type { Shop } from "#app/shop.server.ts";

/** A show that is live, with one item on its shelf. */
export type LiveShow = {
  id: string;
  handle: string;
  host: StaffActor;
  variantId: string;
  priceFen: number;
  locationId: string;
};

const PRICE_FEN = 9_900;

/** Plans a show in the demo shop with an item of its own, sets units aside and goes live. */
export async function planLiveShow(shop: Shop, { units }: { units: number }): Promise<LiveShow> {
  const handle = `bench-${randomUUID().slice(0, 8)}`;
  const { id: locationId } = await shop.db.location.findUniqueOrThrow({ where: { handle: "qilu-garden" } });
  const admin = await shop.db.staff.findFirstOrThrow({
    where: { grants: { some: { role: "ADMIN", locationId: null } } },
    include: { grants: true },
  });
  const host: StaffActor = { kind: "STAFF", id: admin.id, name: admin.name, lang: "zh", grants: admin.grants };
  const product = await shop.db.product.create({
    data: { handle, status: "ACTIVE", title: { zh: handle }, body: { zh: "" }, vendor: "演示", productType: "fruit" },
  });
  const { id: variantId } = await shop.db.variant.create({
    data: { productId: product.id, sku: handle, position: 1, priceFen: 12_800, weightGrams: 500 },
  });
  const lines = [{ variantId, batchId: null, quantity: units + 1_000 }];
  await shop.transact("receive", (tx) => receiveStock(tx, { reference: handle, locationId, at: shop.now(), lines }));
  const at = shop.now();
  const saved = await saveShow(shop, host, {
    id: null,
    version: null,
    plan: {
      handle,
      title: { zh: handle },
      description: { zh: "压测" },
      hostName: { zh: "小孟" },
      locationId,
      startsAt: at,
      endsAt: new Date(at.getTime() + 3_600_000),
      pictureHash: null,
      items: [{ variantId, livePriceFen: PRICE_FEN, limitPerCustomer: 1 }],
    },
  });
  if (!saved.ok) throw new Error(saved.refusal);
  const showId = saved.value.id;
  const set = await changeShowUnits(shop, host, { showId, variantId, locationId, units, key: randomUUID() });
  const live = await takeShowStep(shop, host, { showId, step: "GO_LIVE", key: randomUUID() });
  if (!set.ok || !live.ok) throw new Error("the show could not go live");
  return { id: showId, handle, host, variantId, priceFen: PRICE_FEN, locationId };
}
