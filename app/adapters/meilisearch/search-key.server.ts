import { MeilisearchApiError, type Meilisearch } from "meilisearch";

/** Always the same, so that the key is made once. */
const KEY_ID = "6f1d5f52-5b0a-4a38-9d0e-7a1b54c0de10";

/**
 * A key that can search this index and nothing else: what answers shoppers can't change or read anything more. Null
 * where Meilisearch runs without keys, or the given one may make none; then searches go by the given one.
 */
export async function searchOnlyKey(office: Meilisearch, index: string): Promise<string | null> {
  try {
    return (await office.getKey(KEY_ID)).key;
  } catch (error) {
    if (!(error instanceof MeilisearchApiError)) throw error;
    if (error.response.status !== 404) return null;
  }
  try {
    const made = await office.createKey({
      uid: KEY_ID,
      name: "shop search",
      description: "searches the shop's index",
      actions: ["search"],
      indexes: [index],
      expiresAt: null,
    });
    return made.key;
  } catch (error) {
    if (error instanceof MeilisearchApiError) return null;
    throw error;
  }
}
