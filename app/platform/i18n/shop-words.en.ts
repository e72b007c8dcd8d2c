import { catalogEn } from "./messages/catalog.en.ts";
import { checkoutEn } from "./messages/checkout.en.ts";
import { commonEn } from "./messages/common.en.ts";
import { liveEn } from "./messages/live.en.ts";
import { pickupEn } from "./messages/pickup.en.ts";
import { invoicesEn } from "./messages/invoices.en.ts";
import { placesEn } from "./messages/places.en.ts";
import { pricesEn } from "./messages/prices.en.ts";
import { searchEn } from "./messages/search.en.ts";

/** What a shopper's browser needs of the English words. */
export const shopWordsEn = {
  ...catalogEn,
  ...checkoutEn,
  ...commonEn,
  ...liveEn,
  ...pickupEn,
  ...invoicesEn,
  ...placesEn,
  ...pricesEn,
  ...searchEn,
};
