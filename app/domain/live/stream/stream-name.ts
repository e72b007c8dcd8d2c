import { createHmac } from "node:crypto";

/**
 * What a show's stream is called at a media server: its handle, and a part that nobody guesses, for the picture of a
 * rehearsal is there for everybody who knows its address.
 */
export function streamName(secret: string, show: { id: string; handle: string }): string {
  const part = createHmac("sha256", secret).update(`stream:${show.id}`).digest("hex").slice(0, 12);
  return `${show.handle}-${part}`;
}
