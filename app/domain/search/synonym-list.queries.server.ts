import { z } from "zod";
import { readSetting } from "#app/domain/catalog/read-setting.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import type { Synonym } from "./synonyms.ts";

/** The tag of everything made from synonyms. */
export const SYNONYMS_TAG = "synonyms";
export const SYNONYMS_SETTING = "search-synonyms";

const word = z.string().trim().min(1).max(40);
/**
 * content/search/synonyms.yaml: a list of words that mean the same, or words of which the first finds the others.
 * `- [姜, 生姜]` · `- { from: 水果, finds: [鲜果] }`
 */
export const synonymsSchema = z
  .array(z.union([z.array(word).min(2).max(24), z.strictObject({ from: word, finds: z.array(word).min(1).max(24) })]))
  .max(2_000);

/** Synonyms of the content and those marketing added. */
export async function allSynonyms(shop: Pooled & Pick<Ground, "db">): Promise<Synonym[]> {
  const [written, added] = await Promise.all([
    readSetting(shop, SYNONYMS_SETTING, {
      touchedBy: [SYNONYMS_TAG],
      parse: (value) => synonymsSchema.parse(value).map(toSynonym),
      unset: [],
    }),
    shop.db.searchSynonym.findMany({
      select: { words: true, oneWay: true },
      orderBy: { createdAt: "asc" },
      take: 2_000,
    }),
  ]);
  return [...written, ...added];
}

function toSynonym(entry: z.output<typeof synonymsSchema>[number]): Synonym {
  return Array.isArray(entry) ? { words: entry, oneWay: false } : { words: [entry.from, ...entry.finds], oneWay: true };
}
