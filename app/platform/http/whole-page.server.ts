import { Writable } from "node:stream";

/** Takes the pieces of a page that React writes and tells all of it, in UTF-8, when it ends. */
export function wholePage(done: (whole: Uint8Array<ArrayBuffer>) => void): Writable {
  const pieces: Uint8Array[] = [];
  return new Writable({
    write(piece: Uint8Array, _encoding, next) {
      pieces.push(withoutPadding(piece));
      next();
    },
    final(end) {
      done(Buffer.concat(pieces));
      end();
    },
  });
}

/**
 * React 18 writes its buffer of 2,048 bytes whole when the next character does not fit: up to three zero bytes then stand
 * in the middle of a word, and a browser shows each as �. Pages in English never show it, those in Chinese often.
 */
function withoutPadding(piece: Uint8Array): Uint8Array {
  let end = piece.length;
  while (end > 0 && piece[end - 1] === 0) end -= 1;
  return piece.subarray(0, end);
}
