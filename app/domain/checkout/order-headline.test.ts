import { expect, it } from "vitest";
import { orderHeadline } from "./order-headline.ts";

it.each([
  ["PLACED", ["WAITING_FOR_PAYMENT"], false, "PLACED"],
  ["PLACED", ["WAITING_FOR_PAYMENT"], true, "CHECKING"],
  ["CONFIRMED", ["PREPARING", "PACKED"], true, "CONFIRMED"],
  ["CONFIRMED", ["READY"], false, "READY"],
  ["CONFIRMED", ["READY", "PREPARING"], false, "PARTLY"],
  ["CONFIRMED", ["READY", "CANCELLED"], false, "READY"],
  ["CONFIRMED", ["READY", "SHIPPED"], false, "READY"],
  ["CONFIRMED", ["COLLECTED", "ON_THE_WAY"], false, "PARTLY"],
  ["COMPLETED", ["COLLECTED"], false, "COMPLETED"],
  ["CANCELLED", ["CANCELLED"], false, "CANCELLED"],
  ["EXPIRED", ["WAITING_FOR_PAYMENT"], true, "EXPIRED"],
] as const)("%s with %j, paying %s, is %s", (state, stages, paying, headline) =>
  expect(orderHeadline(state, stages, paying)).toBe(headline),
);
