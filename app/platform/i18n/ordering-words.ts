import { checkoutEn } from "./messages/checkout.en.ts";
import { checkoutZh } from "./messages/checkout.zh.ts";
import { invoicesEn } from "./messages/invoices.en.ts";
import { invoicesZh } from "./messages/invoices.zh.ts";
import { pickupEn } from "./messages/pickup.en.ts";
import { shortEn } from "./messages/short.en.ts";
import { pickupZh } from "./messages/pickup.zh.ts";
import { shortZh } from "./messages/short.zh.ts";
import { registerCatalogue } from "./translate.ts";

// Words of checkout and order pages: imported by these pages, so that no other page brings them to the browser.
registerCatalogue("zh", { ...checkoutZh, ...pickupZh, ...shortZh, ...invoicesZh });
registerCatalogue("en", { ...checkoutEn, ...pickupEn, ...shortEn, ...invoicesEn });
