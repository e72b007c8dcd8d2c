import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addToCart } from "#app/domain/checkout/change-cart.server.ts";
import { checkoutPage, type CheckoutDraft } from "#app/domain/checkout/checkout-page.queries.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, aToken } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

const draft = (change: Partial<CheckoutDraft> = {}): CheckoutDraft => ({
  deliveryMode: "SHIP",
  way: {},
  provinceCode: "",
  cityCode: "",
  countyCode: "",
  pickupLocationId: "",
  contactMobile: "",
  position: null,
  ...change,
});

describe("the choices of a checkout", () => {
  it("show for each place what it has of this cart and when it is ready", async () => {
    const [rich, poor] = [await anOpenStore(shop, "rich"), await anOpenStore(shop, "poor")];
    const [tea, oil] = [await aVariant(shop), await aVariant(shop)];
    for (const variant of [tea, oil]) await receive(shop, rich, variant, 5);
    await receive(shop, poor, tea, 1);
    const token = aToken();
    await addToCart(shop, token, { variantId: tea, quantity: 2 });
    await addToCart(shop, token, { variantId: oil, quantity: 1 });

    const page = await checkoutPage(shop, "zh", token, draft({ deliveryMode: "PICKUP" }));
    const at = (id: string) => page!.places.find((place) => place.locationId === id);
    // Thirty minutes of preparation after ten o'clock.
    expect(at(rich)).toMatchObject({ missing: [], promisedAt: new Date("2026-11-24T02:30:00Z") });
    expect(at(poor)).toMatchObject({ promisedAt: null });
    expect(at(poor)!.missing).toEqual(
      expect.arrayContaining([
        { variantId: tea, wanted: 2, available: 1 },
        { variantId: oil, wanted: 1, available: 0 },
      ]),
    );
    // Only what is collected counts where the rest is shipped.
    const split = draft({ deliveryMode: "SPLIT", way: { [oil]: "PICKUP" } });
    const other = await checkoutPage(shop, "zh", token, split);
    expect(other!.places.find((place) => place.locationId === poor)!.missing).toEqual([
      { variantId: oil, wanted: 1, available: 0 },
    ]);
  });

  it("put the nearest first once the position is known, and say how far it is", async () => {
    const [near, far] = [await anOpenStore(shop, "near"), await anOpenStore(shop, "far")];
    await shop.db.location.update({ where: { id: far }, data: { latitude: 35.9, position: 0 } });
    await shop.db.location.update({ where: { id: near }, data: { latitude: 36.001, longitude: 117, position: 9 } });
    const tea = await aVariant(shop);
    await receive(shop, near, tea, 5);
    const token = aToken();
    await addToCart(shop, token, { variantId: tea, quantity: 1 });
    const position = { latitude: 36, longitude: 117 };
    const page = await checkoutPage(shop, "zh", token, draft({ position }));
    expect(page!.places[0]).toMatchObject({ locationId: near });
    expect(page!.places[0]!.distanceMeters).toBeCloseTo(111, 0);
  });

  it("lead through the regions step by step, price the province and promise the parcel", async () => {
    const value = {
      baseFeeFen: 1000,
      freeFromFen: 9900,
      coldChainSurchargeFen: 0,
      provinces: { "37": { feeFen: 600 }, "71": { notServed: true } },
    };
    await shop.db.setting.create({ data: { key: "shipping", value } });
    const [store, tea] = [await anOpenStore(shop), await aVariant(shop, 2000)];
    await receive(shop, store, tea, 5);
    const token = aToken();
    await addToCart(shop, token, { variantId: tea, quantity: 1 });
    const view = (change: Partial<CheckoutDraft>) => checkoutPage(shop, "zh", token, draft(change));

    expect(await view({})).toMatchObject({
      price: { totalFen: 3000 },
      feeIsEstimate: true,
      shipping: null,
      regions: { cities: [] },
    });
    const province = await view({ provinceCode: "37" });
    expect(province).toMatchObject({ price: { totalFen: 2600 }, feeIsEstimate: false, regions: { counties: [] } });
    expect(province!.regions.cities).toContainEqual({ code: "3713", name: "临沂市" });
    const county = await view({ provinceCode: "37", cityCode: "3713", countyCode: "371302" });
    expect(county!.shipping).toMatchObject({ missing: [], promisedAt: expect.any(Date) });
    expect(county!.regions.streets.length).toBeGreaterThan(5);
    // Another province empties what was chosen below the old one.
    expect((await view({ provinceCode: "11", cityCode: "3713" }))!.regions.counties).toEqual([]);
    expect(await view({ provinceCode: "71" })).toMatchObject({ served: false, price: { shippingFen: 0 } });
  });

  it("count the units of the cart's own unpaid order as free", async () => {
    const [store, tea] = [await anOpenStore(shop), await aVariant(shop)];
    await receive(shop, store, tea, 1);
    const builder = anOrder(shop).of(tea).pickupAt(store);
    await builder.place();
    await addToCart(shop, builder.token, { variantId: tea, quantity: 1 });
    const page = await checkoutPage(shop, "zh", builder.token, draft({ deliveryMode: "PICKUP" }));
    expect(page!.waiting).toMatchObject({ state: "PLACED" });
    expect(page!.places.find((place) => place.locationId === store)).toMatchObject({ missing: [] });
  });

  it("of an empty cart are none", async () => expect(await checkoutPage(shop, "zh", aToken(), draft())).toBeNull());
});
