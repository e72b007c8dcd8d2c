import { liveEn } from "./messages/live.en.ts";
import { liveZh } from "./messages/live.zh.ts";
import { registerCatalogue } from "./translate.ts";

// Words of a show's pages: imported by these pages, so that no other page brings them to the browser.
registerCatalogue("zh", liveZh);
registerCatalogue("en", liveEn);
