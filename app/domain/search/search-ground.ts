import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import type { Lexicon } from "./correct.ts";
import type { Change, Progress, SearchEngine } from "./search-engine.ts";

/** What the search stands on. */
export type SearchGround = Pooled & Pick<Ground, "db" | "transact" | "now" | "pubsub" | "log">;

/** The engine in this process, with what only it knows: the words of the catalogue. */
export type OwnEngine = Omit<SearchEngine, "apply" | "rebuild"> & {
  /** @returns the changes that changed anything */
  apply(changes: readonly Change[]): Promise<Change[]>;
  /** As every engine's; also says whether the new index answers anything otherwise than the old one. */
  rebuild(tell: (progress: Progress) => void): Promise<{ documents: number; changed: boolean }>;
  lexicon: Lexicon;
  /** Takes the snapshot of an earlier process. @returns when it was read, in milliseconds; null when there is none */
  load(): Promise<number | null>;
  /** Documents that changed since the index was built at once */
  changes(): number;
};
