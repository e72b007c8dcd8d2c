/**
 * Run beside a server under test, on its database: makes orders that wait at a counter, one that is paid and will have to
 * come from elsewhere, and enough to sell. Prints JSON: what a customer would show, and what the test looks for.
 * Arguments: handle of the place, SKU to collect, how many, SKU of the overdrawn level, SKU to sell.
 */
import { readConfig } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";
import { aClerk } from "./builders/clerk.ts";
import { anOrder } from "./builders/order.ts";
import { partsOf, works } from "./builders/pickup.ts";
import { receive } from "./builders/stocked-variant.ts";
import type { TestShop } from "./test-shop.ts";

const [handle = "", sku = "", count = "0", scarceSku = "", soldSku = ""] = process.argv.slice(2);
const shop = (await openShop(
  readConfig({ ...process.env, LOG_LEVEL: "silent" }, () => "s".repeat(43)),
)) as unknown as TestShop;
// The server's own worker carries events and runs jobs.
shop.runJobs = async () => {};
const { id: placeId } = await shop.db.location.findUniqueOrThrow({ where: { handle }, select: { id: true } });
const variantOf = async (which: string) =>
  (await shop.db.variant.findUniqueOrThrow({ where: { sku: which }, select: { id: true } })).id;
const clerk = await aClerk(shop, placeId);

async function opened(orderId: string): Promise<string> {
  for (;;) {
    const [part] = await partsOf(shop, orderId);
    if (part && part.state !== "PENDING") return part.id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const ready = [];
for (let i = 0; i < Number(count); i++) {
  const { orderId } = await anOrder(shop)
    .of(await variantOf(sku))
    .pickupAt(placeId)
    .paid()
    .place();
  await works(shop, clerk, await opened(orderId), "startPicking", "markPrepared", "markReady");
  const [part] = await partsOf(shop, orderId);
  ready.push({ id: part!.id, code: part!.pickupCode!, orderId });
}
// All that this place has of it goes over the counter later, though a unit of it is promised.
const scarce = await variantOf(scarceSku);
const { orderId: scarceOrder } = await anOrder(shop).of(scarce).pickupAt(placeId).paid().place();
await opened(scarceOrder);
await receive(shop, placeId, await variantOf(soldSku), 40);
const level = await shop.db.stockLevel.findUniqueOrThrow({
  where: { locationId_variantId: { locationId: placeId, variantId: scarce } },
});
console.log(JSON.stringify({ placeId, scarce, scarceOrder, scarceOnHand: level.onHand, ready }));
await shop.close();
