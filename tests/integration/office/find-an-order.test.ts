import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { orderDesk } from "#app/domain/fulfillment/office/order-desk.queries.server.ts";
import { findOrders, type OrderSearch } from "#app/domain/fulfillment/office/order-search.queries.server.ts";
import type { PlacedOrder } from "#app/domain/checkout/place-order.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, LINYI } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let qilu: string;
let beicheng: string;
let variant: string;
let office: StaffActor;
let clerk: StaffActor;
let collected: PlacedOrder;
let shipped: PlacedOrder;

beforeAll(async () => {
  shop = await openTestShop();
  qilu = await anOpenStore(shop);
  beicheng = await anOpenStore(shop);
  variant = await aVariant(shop, 1990);
  await receive(shop, qilu, variant, 20);
  await receive(shop, beicheng, variant, 5);
  office = await aClerk(shop, null, "ADMIN");
  clerk = await aClerk(shop, beicheng);
  collected = await anOrder(shop)
    .of(variant, 2)
    .pickupAt(qilu)
    .with({
      contact: { name: "赵晓燕", mobile: "13900001111" },
      collector: { name: "孙大海", mobile: "13700002222" },
    })
    .paid()
    .place();
  shop.pass(60 * 24);
  shipped = await anOrder(shop)
    .of(variant)
    .with({ shipTo: { ...LINYI, name: "周婷", mobile: "13600003333" } })
    .place();
});
afterAll(() => shop.drop());

const find = async (actor: StaffActor, search: Partial<OrderSearch>) => {
  const asked = { typed: "", state: null, locationId: null, first: null, last: null, before: null, ...search };
  return (await findOrders(shop, actor, { lang: "zh", ...asked })).orders.map(({ number }) => number);
};

describe("the office finds an order", () => {
  it.each([
    ["its number", () => collected.number.toLowerCase()],
    ["its buyer's mobile number", () => "139 0000 1111"],
    ["its collector's mobile number", () => "13700002222"],
    ["the beginning of its buyer's name", () => "赵"],
    ["its collector's name", () => "孙大海"],
  ])("by %s", async (_, typed) => expect(await find(office, { typed: typed() })).toEqual([collected.number]));

  it("by the mobile number of whoever the parcel goes to", async () =>
    expect(await find(office, { typed: "13600003333" })).toEqual([shipped.number]));

  it.each(["晓燕", "%", "_", "13900001112", "赵' OR true --"])("and not by %j", async (typed) =>
    expect(await find(office, { typed })).toEqual([]),
  );

  it("by state, place and day, together", async () => {
    expect(await find(office, {})).toEqual([shipped.number, collected.number]);
    expect(await find(office, { state: "CONFIRMED" })).toEqual([collected.number]);
    expect(await find(office, { locationId: beicheng, state: "CONFIRMED" })).toEqual([]);
    expect(await find(office, { first: "2026-11-25" })).toEqual([shipped.number]);
    expect(await find(office, { last: "2026-11-24" })).toEqual([collected.number]);
    expect(await find(office, { before: shipped.orderId })).toEqual([collected.number]);
  });
});

it("a clerk finds the orders of their own place only", async () => {
  const here = await shop.db.fulfillmentOrder.findMany({ where: { locationId: beicheng }, select: { orderId: true } });
  expect(await find(clerk, { typed: collected.number })).toEqual([]);
  expect(await find(clerk, { locationId: qilu })).toEqual([]);
  expect((await find(clerk, {})).length).toBe(here.length);
  expect(await find(await aClerk(shop, null, "MARKETER"), {})).toEqual([]);
});

describe("the page of an order", () => {
  it("tells its places' people everything, to the fen", async () => {
    const desk = (await orderDesk(shop, office, "zh", collected.number))!;
    expect(desk).toMatchObject({ state: "CONFIRMED", itemsFen: 3980, totalFen: 3980, paidFen: 3980, refundedFen: 0 });
    expect(desk.people).toMatchObject({ buyer: { name: "赵晓燕", mobile: "13900001111" } });
    expect(desk.timeline.map(({ kind }) => kind)).toEqual(["PART_OPENED", "PAID", "PAYMENT_STARTED", "PLACED"]);
    expect(desk.messages.map(({ template }) => template)).toContain("order-paid");
    expect(desk.may).toMatchObject({ cancel: true, why: true, refund: { limitFen: null, onlyWithGoods: false } });
    expect(desk.may.takeReturnAt.map(({ id }) => id)).toEqual(expect.arrayContaining([qilu, beicheng]));
  });

  it("tells people of other places, who may take goods back, what was bought and not who bought it", async () => {
    const desk = (await orderDesk(shop, clerk, "zh", collected.number))!;
    expect(desk.lines).toHaveLength(1);
    expect(desk.people).toBeNull();
    expect(JSON.stringify(desk)).not.toMatch(/赵晓燕|孙大海|1390000|1370000/);
    expect(desk.may).toMatchObject({ cancel: false, why: false, refund: { limitFen: 5000, onlyWithGoods: true } });
    expect(desk.may.takeReturnAt.map(({ id }) => id)).toEqual([beicheng]);
  });

  it("is nothing to people who have nothing to do with orders, and nothing for a number of nobody", async () => {
    expect(await orderDesk(shop, await aClerk(shop, null, "MARKETER"), "zh", collected.number)).toBeNull();
    expect(await orderDesk(shop, office, "zh", "0000000000")).toBeNull();
    expect(await orderDesk(shop, office, "zh", "'; DROP TABLE")).toBeNull();
  });
});
