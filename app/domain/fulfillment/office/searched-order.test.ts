import { expect, it } from "vitest";
import { newOrderNumber } from "#app/domain/orders/order-number.ts";
import { searchedOrder } from "./searched-order.ts";

const number = newOrderNumber(() => 7);

it.each([
  ["", null],
  ["   ", null],
  [number, { by: "NUMBER", number }],
  [`# ${number.toLowerCase().slice(0, 5)} ${number.slice(5)}`, { by: "NUMBER", number }],
  ["138 0539 1234", { by: "MOBILE", mobile: "13805391234" }],
  ["+86-13805391234", { by: "MOBILE", mobile: "13805391234" }],
  ["王", { by: "NAME", name: "王" }],
  ["Li  Ming ", { by: "NAME", name: "Li Ming" }],
  [`${number}0`, { by: "NAME", name: `${number}0` }],
])("%j is looked up as %j", (typed, searched) => expect(searchedOrder(typed)).toEqual(searched));
