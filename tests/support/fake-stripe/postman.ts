import Stripe from "stripe";

/** How events reach the shop. */
export type Delivery = {
  /** How often each comes. */
  copies: number;
  /** Keeps events back until there are this many, then brings them the last first. */
  reversedBy: number;
  delayMs: number;
  /** Kinds that are never brought. */
  lost: (event: Stripe.Event) => boolean;
};

const AS_THEY_HAPPEN: Delivery = { copies: 1, reversedBy: 1, delayMs: 0, lost: () => false };

export type Postman = {
  /** Changes how it brings what happens from now on. */
  be: (delivery: Partial<Delivery>) => void;
  post: (event: Stripe.Event) => void;
  /** What happens meanwhile is never told. */
  silently: (act: () => void) => void;
  /** Brings one event now. @returns the status the shop answered with */
  bring: (event: Stripe.Event) => Promise<number>;
  /** As Stripe would send it now. */
  sealed: (event: Stripe.Event) => { body: string; headers: Record<string, string> };
  /** Everything that was posted has been brought. */
  idle: () => Promise<void>;
  close: () => Promise<void>;
};

const MOST_TRIES = 20;
const AGAIN_AFTER_MS = 250;

/** Brings signed webhooks in the disorder that real ones come in; what is not taken it brings again. */
export function openPostman(options: { now: () => Date; secret: string; url: () => string | null }): Postman {
  const delivery = { ...AS_THEY_HAPPEN };
  const kept: Stripe.Event[] = [];
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  let silent = false;

  const sealed: Postman["sealed"] = (event) => {
    const payload = JSON.stringify(event);
    const timestamp = Math.floor(options.now().getTime() / 1000);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: options.secret, timestamp });
    return { body: payload, headers: { "content-type": "application/json", "stripe-signature": signature } };
  };
  const bring: Postman["bring"] = async (event) => {
    const url = options.url();
    if (!url) return 0;
    const { body, headers } = sealed(event);
    const answer = await fetch(url, { method: "POST", headers, body });
    await answer.text();
    return answer.status;
  };
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const untilTaken = async (event: Stripe.Event) => {
    await pause(delivery.delayMs);
    for (let tries = 0; tries < MOST_TRIES && !closed; tries++) {
      if ((await bring(event).catch(() => 0)) === 200) return;
      await pause(AGAIN_AFTER_MS);
    }
  };
  const send = (event: Stripe.Event) => {
    for (let copy = 0; copy < delivery.copies; copy++) {
      const sending: Promise<unknown> = untilTaken(event).finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
  };
  return {
    be: (change) => void Object.assign(delivery, change),
    post(event) {
      if (silent || options.url() === null || delivery.lost(event)) return;
      kept.push(event);
      if (kept.length >= delivery.reversedBy) kept.splice(0).toReversed().forEach(send);
    },
    silently(act) {
      silent = true;
      act();
      silent = false;
    },
    bring,
    sealed,
    async idle() {
      kept.splice(0).toReversed().forEach(send);
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    async close() {
      closed = true;
      await Promise.allSettled(underWay);
    },
  };
}
