import type { TestShop } from "../test-shop.ts";
import { aLocation } from "./stocked-variant.ts";

/** A store in Linyi that ships and hands over from its own shelf, open every day from 08:00 to 20:00. @returns its id */
export async function anOpenStore(shop: TestShop, handle?: string): Promise<string> {
  const id = await aLocation(shop, handle);
  await shop.db.openingHours.createMany({
    data: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ locationId: id, weekday, opens: "08:00", closes: "20:00" })),
  });
  return id;
}
