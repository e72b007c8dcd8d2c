import { catalogEn } from "./messages/catalog.en.ts";
import { checkoutEn } from "./messages/checkout.en.ts";
import { commonEn } from "./messages/common.en.ts";
import { peopleEn } from "./messages/people.en.ts";
import { placesEn } from "./messages/places.en.ts";
import { staffEn } from "./messages/staff.en.ts";
import type { Messages } from "./translate.ts";

/** English words, complete over the Chinese keys. */
export const en: Messages = { ...catalogEn, ...checkoutEn, ...commonEn, ...peopleEn, ...placesEn, ...staffEn };
