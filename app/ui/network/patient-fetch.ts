/**
 * What a deed waits for: the network; its turn at a server that said "later"; or, where it may have been done and can't be
 * told twice, its sender's word.
 */
export type Waits = "NETWORK" | "BUSY" | "WORD";

export type PatientFetch = {
  fetch: typeof fetch;
  /** What deeds wait for now; null where none waits. */
  waits: () => Waits | null;
  /** Sends again what waits for the network, or all that waits. */
  goOn: (which: "NETWORK" | "ALL") => void;
  /** @returns ends it */
  subscribe: (changed: () => void) => () => void;
  /** Whether this is the error of a request of ours that got no answer. */
  isLost: (error: unknown) => boolean;
};

type Send = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;

/** A look at a page may stumble so many times, for so long each, before it is told that there is no network. */
const LOOKS_AGAIN_AFTER_MS = [400, 1_200];
/** A deed is sent again by itself after so long, then twice that, and at most after the last. */
const DEED_AGAIN_AFTER_MS = [1_000, 10_000] as const;
/** Pages that say themselves what became of a deed: a host decides anew what a late command would still be good for. */
const IN_THEIR_OWN_WORDS = /\/marketing\/shows\/[^/]+\/console\.data$/;

/**
 * The page's way to its own server over a bad network. A deed (what a form sends) to which no answer comes is not given
 * up with all that was typed: it stays on its way, as the page stays, and is sent again when the network is back. That is
 * safe where it was never sent, or carries a key by which it is done once; else its sender is asked. One that the server
 * has put off (503 with Retry-After, RFC 9110 §15.6.4) comes again when it is told to. A look at a page may stumble.
 * Whatever is no page's data goes as it always does.
 * @param isOnline false where there surely is no network
 */
export function openPatientFetch(send: Send, isOnline: () => boolean): PatientFetch {
  const waiting = new Map<() => void, Waits>();
  const listeners = new Set<() => void>();
  const lost = new WeakSet<object>();
  const changed = () => listeners.forEach((tell) => tell());

  /** Until its time has come, or somebody says so. @throws the signal's reason when it is needed no more */
  function turn(waitsFor: Waits, signal: AbortSignal | null | undefined, afterMs?: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = afterMs === undefined ? undefined : setTimeout(goes, afterMs);
      function ends(): void {
        clearTimeout(timer);
        signal?.removeEventListener("abort", isLeft);
        waiting.delete(goes);
        changed();
      }
      function goes(): void {
        ends();
        resolve();
      }
      function isLeft(): void {
        ends();
        reject(signal!.reason as Error);
      }
      signal?.addEventListener("abort", isLeft);
      waiting.set(goes, waitsFor);
      changed();
    });
  }

  async function look(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    for (let tries = 0; ; tries++) {
      try {
        return await send(input, init);
      } catch (error) {
        const pause = isOnline() ? LOOKS_AGAIN_AFTER_MS[tries] : undefined;
        if (!hasNoAnswer(error, init)) throw error;
        if (pause === undefined) {
          lost.add(error);
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, pause));
        init?.signal?.throwIfAborted();
      }
    }
  }

  async function deed(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
    for (let tries = 0; ; tries++) {
      const wasOnline = isOnline();
      try {
        const answer = await send(input, init);
        const later = answer.status === 503 && Number(answer.headers.get("retry-after"));
        if (!later) return await whole(answer);
        // Not all who were told so come back in the same moment.
        await turn("BUSY", init.signal, later * 1000 * (1 + Math.random()));
      } catch (error) {
        if (!hasNoAnswer(error, init)) throw error;
        const again = Math.min(DEED_AGAIN_AFTER_MS[0] * 2 ** tries, DEED_AGAIN_AFTER_MS[1]);
        if (!wasOnline || hasKey(init.body)) await turn("NETWORK", init.signal, again);
        else await turn("WORD", init.signal);
      }
    }
  }

  return {
    fetch: async (input, init) => {
      const { pathname, isOurs } = addressOf(input);
      if (!isOurs || !pathname.endsWith(".data") || IN_THEIR_OWN_WORDS.test(pathname)) return send(input, init);
      return init?.method?.toUpperCase() === "POST" ? deed(input, init) : look(input, init);
    },
    waits: () => {
      const kinds = [...waiting.values()];
      return kinds.includes("WORD") ? "WORD" : (kinds[0] ?? null);
    },
    goOn: (which) => {
      for (const [goes, waitsFor] of waiting) if (which === "ALL" || waitsFor === which) goes();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isLost: (error) => typeof error === "object" && error !== null && lost.has(error),
  };
}

function addressOf(input: RequestInfo | URL): { pathname: string; isOurs: boolean } {
  const { pathname, origin } = new URL(input instanceof Request ? input.url : input, location.href);
  return { pathname, isOurs: origin === location.origin };
}

/** Fetch says so by a TypeError, whatever kept the answer away. */
function hasNoAnswer(error: unknown, init: RequestInit | undefined): error is TypeError {
  return error instanceof TypeError && !init?.signal?.aborted;
}

/** A deed is answered when its whole answer is here: it may be cut off in the middle, too. */
async function whole(answer: Response): Promise<Response> {
  const { status, statusText, headers } = answer;
  const body = await answer.arrayBuffer();
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
}

/** Whether it says by a key of its own that it is the same deed: then it is done once, however often it comes. */
function hasKey(body: RequestInit["body"]): boolean {
  if (!(body instanceof URLSearchParams || body instanceof FormData)) return false;
  return [...body.keys()].some((name) => /^key$|Key$/.test(name));
}
