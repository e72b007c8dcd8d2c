import { peopleEn } from "./messages/people.en.ts";
import { staffEn } from "./messages/staff.en.ts";
import { stockEn } from "./messages/stock.en.ts";
import { shopWordsEn } from "./shop-words.en.ts";
import type { Messages } from "./translate.ts";

/** English words, complete over the Chinese keys. */
export const en: Messages = { ...shopWordsEn, ...peopleEn, ...staffEn, ...stockEn };
