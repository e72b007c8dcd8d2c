import { catalogZh } from "./messages/catalog.zh.ts";
import { checkoutZh } from "./messages/checkout.zh.ts";
import { commonZh } from "./messages/common.zh.ts";
import { liveZh } from "./messages/live.zh.ts";
import { pickupZh } from "./messages/pickup.zh.ts";
import { invoicesZh } from "./messages/invoices.zh.ts";
import { placesZh } from "./messages/places.zh.ts";
import { pricesZh } from "./messages/prices.zh.ts";
import { searchZh } from "./messages/search.zh.ts";

/** What a shopper's browser needs of the Chinese words: those of staff pages and of messages stay on the server. */
export const shopWordsZh = {
  ...catalogZh,
  ...checkoutZh,
  ...commonZh,
  ...liveZh,
  ...pickupZh,
  ...invoicesZh,
  ...placesZh,
  ...pricesZh,
  ...searchZh,
};
