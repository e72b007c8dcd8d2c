/** The shop's own address, from what a page's `meta` is given: root's loader knows it. "" before it was loaded. */
export function originOf(matches: ReadonlyArray<{ id: string; data?: unknown }>): string {
  const root = matches.find(({ id }) => id === "root")?.data as { origin?: string } | undefined;
  return root?.origin ?? "";
}
