type Nested = { [name: string]: string | Nested };

/** Reads Stripe's way to write nested parameters. @example readNested("a[b][0]=c") → { a: { b: { "0": "c" } } } */
export function readNested(body: string): Nested {
  const read: Nested = Object.create(null) as Nested;
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.replaceAll("]", "").split("[");
    let place = read;
    for (const step of path.slice(0, -1)) {
      const next = place[step];
      place = typeof next === "object" ? next : (place[step] = Object.create(null) as Nested);
    }
    place[path.at(-1)!] = value;
  }
  return read;
}

export const text = (from: Nested, name: string): string | null => {
  const value = from[name];
  return typeof value === "string" ? value : null;
};
export const nested = (from: Nested, name: string): Nested => {
  const value = from[name];
  return typeof value === "object" ? value : (Object.create(null) as Nested);
};
export const texts = (from: Nested): Record<string, string> =>
  Object.fromEntries(Object.entries(from).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
