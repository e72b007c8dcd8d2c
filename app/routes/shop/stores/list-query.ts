import type { StoreSearch } from "#app/domain/inventory/find-stores.queries.server.ts";
import { readPosition } from "#app/platform/geo.ts";

/** In the order in which a visitor would look. */
export const KINDS = ["FLAGSHIP", "COUNTER", "POPUP", "STATION", "VILLAGE_POINT"] as const;
/** Nobody pages further. */
const MOST_FROM = 10_000;

/** Reads an address of the list of stores; what makes no sense is left out. */
export function readStoreSearch(params: URLSearchParams): StoreSearch {
  const from = Number(params.get("from") ?? 0);
  const word = (name: string) => params.get(name)?.trim().slice(0, 100) || null;
  return {
    near: readPosition(params.get("near")),
    kind: KINDS.find((known) => known === params.get("kind")) ?? null,
    city: word("city"),
    product: word("product"),
    open: params.get("open") === "1",
    from: Number.isInteger(from) && from > 0 && from <= MOST_FROM ? from : 0,
  };
}

/** The address of a search; the page begins anew unless `from` says so. */
export function writeStoreSearch(search: Omit<StoreSearch, "from"> & { from?: number }): string {
  const params = new URLSearchParams();
  if (search.kind) params.set("kind", search.kind);
  if (search.city) params.set("city", search.city);
  if (search.product) params.set("product", search.product);
  if (search.open) params.set("open", "1");
  if (search.near) params.set("near", `${search.near.latitude},${search.near.longitude}`);
  if (search.from) params.set("from", String(search.from));
  const text = params.toString();
  return text ? `/stores?${text}` : "/stores";
}
