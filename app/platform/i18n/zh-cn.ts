import { catalogZh } from "./messages/catalog.zh.ts";
import { checkoutZh } from "./messages/checkout.zh.ts";
import { commonZh } from "./messages/common.zh.ts";
import { peopleZh } from "./messages/people.zh.ts";
import { placesZh } from "./messages/places.zh.ts";
import { staffZh } from "./messages/staff.zh.ts";

/** Chinese words, a file per part of the house; the English catalogue is complete over these keys by type. */
export const zh = { ...catalogZh, ...checkoutZh, ...commonZh, ...peopleZh, ...placesZh, ...staffZh };
