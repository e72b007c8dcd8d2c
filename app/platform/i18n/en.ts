import { checkoutEn } from "./messages/checkout.en.ts";
import { liveEn } from "./messages/live.en.ts";
import { pickupEn } from "./messages/pickup.en.ts";
import { shortEn } from "./messages/short.en.ts";
import { invoicesEn } from "./messages/invoices.en.ts";
import { counterEn } from "./messages/counter.en.ts";
import { locationsOfficeEn } from "./messages/locations-office.en.ts";
import { marketingSearchEn } from "./messages/marketing-search.en.ts";
import { ordersOfficeEn } from "./messages/orders-office.en.ts";
import { officePeopleEn } from "./messages/office-people.en.ts";
import { peopleEn } from "./messages/people.en.ts";
import { promotionsEn } from "./messages/promotions.en.ts";
import { shelfEn } from "./messages/shelf.en.ts";
import { shelfLabelsEn } from "./messages/shelf-labels.en.ts";
import { showsEn } from "./messages/shows.en.ts";
import { staffEn } from "./messages/staff.en.ts";
import { stockMovesEn } from "./messages/stock-moves.en.ts";
import { stockEn } from "./messages/stock.en.ts";
import { waitingEn } from "./messages/waiting.en.ts";
import { shopWordsEn } from "./shop-words.en.ts";
import type { Messages } from "./translate.ts";

/** English words, complete over the Chinese keys. */
export const en: Messages = {
  ...shopWordsEn,
  ...checkoutEn,
  ...liveEn,
  ...pickupEn,
  ...shortEn,
  ...invoicesEn,
  ...officePeopleEn,
  ...peopleEn,
  ...ordersOfficeEn,
  ...locationsOfficeEn,
  ...marketingSearchEn,
  ...promotionsEn,
  ...shelfEn,
  ...shelfLabelsEn,
  ...showsEn,
  ...staffEn,
  ...counterEn,
  ...stockEn,
  ...stockMovesEn,
  ...waitingEn,
};
