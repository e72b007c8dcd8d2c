import { expect, it } from "vitest";
import { readStoreSearch, writeStoreSearch } from "./list-query.ts";

const read = (text: string) => readStoreSearch(new URLSearchParams(text));

it.each(["", "kind=COUNTER&city=%E4%B8%B4%E6%B2%82&product=ginger&open=1&near=35.1%2C118.35&from=24"])(
  "writes what it has read: %s",
  (text) => expect(writeStoreSearch(read(text))).toBe(text ? `/stores?${text}` : "/stores"),
);

it.each(["kind=HUB", "near=far", "from=-1", "from=1.5", "from=99999999", "open=yes", "city=+++"])(
  "leaves out what makes no sense: %s",
  (text) => expect(writeStoreSearch(read(text))).toBe("/stores"),
);
