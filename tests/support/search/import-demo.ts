import { readdirSync } from "node:fs";
import { importCatalog } from "#app/domain/catalog/import-catalog.server.ts";
import { importPages } from "#app/domain/catalog/import-pages.server.ts";
import { importShows } from "#app/domain/live/import-shows.server.ts";
import { importLocations } from "#app/domain/locations/import-locations.server.ts";
import { importSynonyms } from "#app/domain/search/import-synonyms.server.ts";
import type { Shop } from "#app/shop.server.ts";
import { contentFiles, importOf } from "../content.ts";

/** Brings in what the demo shop can be searched for: products, places, shows, stories, synonyms; no stock. */
export async function importDemo(shop: Shop): Promise<void> {
  const files = {
    catalogue: ["products.csv", "en.yaml", "labels.yaml", "batches.csv", "collections.yaml"].map(
      (file) => `content/catalog/${file}`,
    ),
    places: [...filesOf("content/locations", ".yaml"), "content/network.yaml"],
    pages: filesOf("content/stories", ".md"),
  };
  const results = [
    await importCatalog(shop, importOf(await contentFiles(files.catalogue))),
    await importPages(shop, importOf(await contentFiles(files.pages))),
    await importLocations(shop, importOf(await contentFiles(files.places))),
    await importShows(shop, importOf(await contentFiles(["content/shows.yaml"]))),
    await importSynonyms(shop, importOf(await contentFiles(["content/search/synonyms.yaml"]))),
  ];
  const refused = results.find(({ ok }) => !ok);
  if (refused) throw new Error(`the demo content has bad rows: ${JSON.stringify(refused)}`);
}

const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`);
