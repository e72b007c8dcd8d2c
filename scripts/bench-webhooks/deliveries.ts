import { openConnection } from "../bench-orders/connection.ts";

export type Sealed = { body: string; headers: Record<string, string> };

/** Fisher and Yates, with dice that fall the same for a seed (mulberry32). */
export function shuffled<T>(all: readonly T[], seed: number): T[] {
  const cards = [...all];
  let state = seed >>> 0;
  const below = (n: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
  for (let i = cards.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [cards[i], cards[j]] = [cards[j]!, cards[i]!];
  }
  return cards;
}

/**
 * Brings webhooks one after the other over each of some kept connections. @returns how long each answer took in ms, sorted
 * @throws when one is not answered 200
 */
export async function deliverAll(port: number, connections: number, all: readonly Sealed[]): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const work = async () => {
    const connection = await openConnection(port);
    while (next < all.length) {
      const { body, headers } = all[next++]!;
      const head = `stripe-signature: ${headers["stripe-signature"]}\r\n`;
      const began = performance.now();
      const { status } = await connection.send("POST", "/webhooks/stripe", head, body);
      times.push(performance.now() - began);
      if (status !== 200) throw new Error(`the shop answered ${status} to a webhook`);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return times.toSorted((a, b) => a - b);
}
