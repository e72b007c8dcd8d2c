import { watchStreams } from "#app/domain/live/stream/watch-streams.server.ts";
import type { Shop } from "#app/shop.server.ts";

/** A picture that is lost is to be told within ten seconds; it counts as lost after six. */
const LOOK_EVERY_MS = 2_000;
/** While no show is on. */
const REST_MS = 5_000;

/** Looks at the streams of the shows that are on, again and again; one look at a time. */
export function streamWatch(shop: Shop): { stop: () => Promise<void> } {
  let stopped = false;
  let wake: () => void = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  async function go(): Promise<void> {
    while (!stopped) {
      const watched = await watchStreams(shop).catch((error: unknown) => {
        shop.log.warn({ err: error }, "streams could not be looked at");
        return 0;
      });
      if (!stopped) await pause(watched > 0 ? LOOK_EVERY_MS : REST_MS);
    }
  }
  const going = go();
  return {
    async stop() {
      stopped = true;
      wake();
      await going;
    },
  };
}
