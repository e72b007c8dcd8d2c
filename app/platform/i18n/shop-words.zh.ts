import { cartZh } from "./messages/cart.zh.ts";
import { catalogZh } from "./messages/catalog.zh.ts";
import { commonZh } from "./messages/common.zh.ts";
import { placesZh } from "./messages/places.zh.ts";
import { pricesZh } from "./messages/prices.zh.ts";
import { searchZh } from "./messages/search.zh.ts";

/** What a shopper's browser needs of the Chinese words: those of staff pages and of messages stay on the server, those of a
 * few pages come with them (ordering-words.ts, live-words.ts). */
export const shopWordsZh = {
  ...cartZh,
  ...catalogZh,
  ...commonZh,
  ...placesZh,
  ...pricesZh,
  ...searchZh,
};
