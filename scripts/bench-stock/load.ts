/** What some callers got done in some seconds. */
export type Load = { perSecond: number; p50Ms: number; p99Ms: number; done: number };

/** `callers` do `work` one after another, all at once, for some seconds. The first half second warms up. */
export async function load(
  callers: number,
  seconds: number,
  work: (caller: number, n: number) => Promise<void>,
): Promise<Load> {
  const taken: number[] = [];
  const begin = performance.now() + 500;
  const end = begin + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let n = 0; ; n++) {
        const from = performance.now();
        if (from >= end) return;
        await work(caller, n);
        done++;
        if (from >= begin) taken.push(performance.now() - from);
      }
    }),
  );
  taken.sort((a, b) => a - b);
  const at = (share: number) => Number((taken[Math.floor(taken.length * share)] ?? 0).toFixed(2));
  return { perSecond: Math.round(taken.length / seconds), p50Ms: at(0.5), p99Ms: at(0.99), done };
}
