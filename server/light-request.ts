const NodesRequest = globalThis.Request;

/**
 * A Request that is not told of its signal's end but has the signal itself. Remix makes several Requests of each request
 * (one more for every loader and action), each with the signal of the one before; Node's Request then listens to it and
 * has a finalizer take the listener away, which keeps the whole of it until old memory is cleared: tens of thousands at a
 * time, during which nobody is answered for a tenth of a second (docs/decisions/087).
 */
class LightRequest extends NodesRequest {
  readonly #signal: AbortSignal | null;

  constructor(input: RequestInfo | URL, init: RequestInit = {}) {
    const { signal = input instanceof NodesRequest ? input.signal : null, ...rest } = init;
    super(input, rest);
    this.#signal = signal;
  }

  override get signal(): AbortSignal {
    return this.#signal ?? super.signal;
  }

  override clone(): Request {
    return new LightRequest(super.clone(), { signal: this.signal });
  }
}

/** From now on the Requests of this process are light ones. Not for `fetch`, which is broken off by a signal of its own. */
export function lightenRequests(): void {
  globalThis.Request = LightRequest;
}
