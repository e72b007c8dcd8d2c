/** Words of our own links to a show; others are a campaign's. */
export const OWN_TOUCHPOINTS = ["home", "store", "list", "share", "clip", "reminder", "calendar"] as const;

/**
 * The word by which a link to a show says where it stands (`?via=bus-12`; `utm_source` of others' links), kept with what
 * is bought through it. Null for none, and for what is no word.
 */
export function readTouchpoint(params: Pick<URLSearchParams, "get">): string | null {
  const said = (params.get("via") ?? params.get("utm_source") ?? "").trim().toLowerCase();
  return /^[a-z0-9][a-z0-9_-]{0,39}$/.test(said) ? said : null;
}

/** A path, or an address, with the word that says where its link stands. @example via("/live/a?b=1", "share") → "/live/a?b=1&via=share" */
export const via = (path: string, touchpoint: string): string =>
  `${path}${path.includes("?") ? "&" : "?"}via=${touchpoint}`;
