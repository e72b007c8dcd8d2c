import { cartEn } from "./messages/cart.en.ts";
import { catalogEn } from "./messages/catalog.en.ts";
import { commonEn } from "./messages/common.en.ts";
import { placesEn } from "./messages/places.en.ts";
import { pricesEn } from "./messages/prices.en.ts";
import { searchEn } from "./messages/search.en.ts";

/** What a shopper's browser needs of the English words. */
export const shopWordsEn = {
  ...cartEn,
  ...catalogEn,
  ...commonEn,
  ...placesEn,
  ...pricesEn,
  ...searchEn,
};
