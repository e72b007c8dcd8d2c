import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { chinese } from "#app/domain/search/chinese.server.ts";
import type { Change, Found, Question } from "#app/domain/search/search-engine.ts";
import type { OwnEngine } from "#app/domain/search/search-ground.ts";
import { buildInThread } from "./build-in-thread.ts";
import { buildSegment } from "./build-segment.ts";
import { EmbeddedIndex } from "./embedded-index.ts";
import { decodeSnapshot, type Snapshot } from "./snapshot.ts";

/** Opens the embedded engine; it finds nothing until `load` or `rebuild` brought an index. */
export function openEmbeddedSearch(options: { databaseUrl: string; dataDir: string; now: () => number }): OwnEngine {
  const language = chinese();
  const folder = path.join(options.dataDir, "search");
  // Of this database: another shop's index in the same folder is none of ours.
  const database = createHash("sha256").update(options.databaseUrl).digest("hex").slice(0, 12);
  const file = path.join(folder, `${database}.index`);
  let index = new EmbeddedIndex(buildSegment([], language), language);
  let stop = async () => {};

  const use = ({ segment }: Snapshot) => void (index = new EmbeddedIndex(segment, language));

  return {
    name: "embedded",
    search: (question: Question): Promise<Found> => {
      const started = performance.now();
      const found = index.search(question);
      return Promise.resolve({ ...found, tookMs: performance.now() - started });
    },
    apply: (changes: readonly Change[]) => Promise.resolve(index.apply(changes)),
    async rebuild(tell) {
      await mkdir(folder, { recursive: true });
      const build = buildInThread({ databaseUrl: options.databaseUrl, file, now: options.now() }, tell);
      stop = build.stop;
      const snapshot = decodeSnapshot(await build.built)!;
      const changed = !index.isLike(snapshot.segment);
      use(snapshot);
      return { documents: snapshot.segment.count, changed };
    },
    // Synonyms are part of what a query asks for (understand.ts); the index has none.
    useSynonyms: () => Promise.resolve(),
    async load() {
      const bytes = await readFile(file).catch(() => null);
      if (!bytes) return null;
      const snapshot = decodeSnapshot(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
      if (snapshot) use(snapshot);
      return snapshot && snapshot.readAt;
    },
    changes: () => index.changes,
    get lexicon() {
      return index.lexicon;
    },
    close: () => stop(),
  };
}
