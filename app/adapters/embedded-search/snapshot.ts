import type { Segment } from "./segment.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Changes with whatever a segment is made of: an older snapshot is then passed over. */
const FORMAT = "ten-products-search-1";

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Float64Array } as const;
type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;
type Kind = keyof typeof KINDS;

/** A segment and when it was read from the database. */
export type Snapshot = { segment: Segment; readAt: number };

type Head = {
  format: string;
  readAt: number;
  plain: Record<string, unknown>;
  arrays: Array<{ path: string[]; kind: Kind; from: number; length: number }>;
};

/** Everything in one buffer: written to a file as it is, handed to another thread without a copy. */
export function encodeSnapshot({ segment, readAt }: Snapshot): ArrayBuffer {
  const arrays: Array<{ path: string[]; numbers: Numbers }> = [];
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(segment)) {
    if (ArrayBuffer.isView(value)) arrays.push({ path: [name], numbers: value as Numbers });
    else if (isVocabulary(value))
      for (const [part, numbers] of Object.entries(value)) arrays.push({ path: [name, part], numbers });
    else plain[name] = value;
  }
  let from = 0;
  const listed = arrays.map(({ path, numbers }) => {
    const entry = { path, kind: kindOf(numbers), from, length: numbers.length };
    from = aligned(from + numbers.byteLength);
    return entry;
  });
  const head: Head = { format: FORMAT, readAt, plain, arrays: listed };
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const body = aligned(8 + headBytes.length);
  const buffer = new ArrayBuffer(body + from);
  new DataView(buffer).setUint32(0, headBytes.length, true);
  new Uint8Array(buffer, 8, headBytes.length).set(headBytes);
  arrays.forEach(({ numbers }, i) => {
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    new Uint8Array(buffer, body + listed[i]!.from, bytes.length).set(bytes);
  });
  return buffer;
}

/** Views into the buffer, nothing is copied. Null when it is of another format or broken off. */
export function decodeSnapshot(buffer: ArrayBuffer): Snapshot | null {
  try {
    const length = new DataView(buffer).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length))) as Head;
    if (head.format !== FORMAT) return null;
    const body = aligned(8 + length);
    const segment: Record<string, unknown> = { ...head.plain };
    for (const { path, kind, from, length: count } of head.arrays) {
      const numbers = new KINDS[kind](buffer, body + from, count);
      const [name, part] = path as [string, string?];
      if (part) segment[name] = { ...(segment[name] as object), [part]: numbers };
      else segment[name] = numbers;
    }
    return { segment: segment as unknown as Segment, readAt: head.readAt };
  } catch {
    return null;
  }
}

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;
const kindOf = (numbers: Numbers): Kind => numbers.constructor.name as Kind;
const isVocabulary = (value: unknown): value is Vocabulary =>
  typeof value === "object" && value !== null && "starts" in value;
