/** Where bytes are kept under names: a folder on this machine, or an object store. */
export type BlobStore = {
  /** Writes once: a name that is there already keeps its bytes (names are hashes of contents). */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null when nothing has that name. */
  get(name: string): Promise<Buffer | null>;
};
