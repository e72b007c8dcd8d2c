import { shelfEn } from "./messages/shelf.en.ts";
import { shelfZh } from "./messages/shelf.zh.ts";
import { registerCatalogue } from "./translate.ts";

// Words of the page that a shelf's code opens: imported by it, so that no other page brings them to the browser.
registerCatalogue("zh", shelfZh);
registerCatalogue("en", shelfEn);
