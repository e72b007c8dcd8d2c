import { checkoutZh } from "./messages/checkout.zh.ts";
import { liveZh } from "./messages/live.zh.ts";
import { pickupZh } from "./messages/pickup.zh.ts";
import { shortZh } from "./messages/short.zh.ts";
import { invoicesZh } from "./messages/invoices.zh.ts";
import { counterZh } from "./messages/counter.zh.ts";
import { locationsOfficeZh } from "./messages/locations-office.zh.ts";
import { marketingSearchZh } from "./messages/marketing-search.zh.ts";
import { ordersOfficeZh } from "./messages/orders-office.zh.ts";
import { officePeopleZh } from "./messages/office-people.zh.ts";
import { peopleZh } from "./messages/people.zh.ts";
import { promotionsZh } from "./messages/promotions.zh.ts";
import { shelfZh } from "./messages/shelf.zh.ts";
import { shelfLabelsZh } from "./messages/shelf-labels.zh.ts";
import { showsZh } from "./messages/shows.zh.ts";
import { staffZh } from "./messages/staff.zh.ts";
import { stockMovesZh } from "./messages/stock-moves.zh.ts";
import { stockZh } from "./messages/stock.zh.ts";
import { waitingZh } from "./messages/waiting.zh.ts";
import { shopWordsZh } from "./shop-words.zh.ts";

/** Chinese words, a file per part of the house; the English catalogue is complete over these keys by type. */
export const zh = {
  ...shopWordsZh,
  ...checkoutZh,
  ...liveZh,
  ...pickupZh,
  ...shortZh,
  ...invoicesZh,
  ...officePeopleZh,
  ...peopleZh,
  ...ordersOfficeZh,
  ...locationsOfficeZh,
  ...marketingSearchZh,
  ...promotionsZh,
  ...shelfZh,
  ...shelfLabelsZh,
  ...showsZh,
  ...staffZh,
  ...counterZh,
  ...stockZh,
  ...stockMovesZh,
  ...waitingZh,
};
