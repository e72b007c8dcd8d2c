import { randomUUID } from "node:crypto";
import http from "node:http";
import type { ShowEvent } from "#app/domain/live/show-event.ts";
import { openingState, showReducer, type ShowState } from "#app/domain/live/show-reducer.ts";
import type { ShowSample } from "#app/domain/live/show-sample.ts";

type Answer = { status: number; location: string | null; text: string };
/** An order with the total its buyer saw and agreed to. */
export type BoughtOrder = { number: string; totalFen: number };

/** Viewers' other requests share some connections, as a proxy in front of the shop would. */
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** Somebody who watches a show over HTTP from an address of their own, and does what viewers do by the page's forms. */
export async function aViewerOverHttp(port: number, show: string, n: number) {
  const address = `10.1.${n >> 8}.${n & 255}`;
  const cookies = new Map<string, string>();
  let state: ShowState = openingState();
  let sample: ShowSample | null = null;
  let stream: http.ClientRequest | null = null;
  let told = 0;
  let doubled = 0;
  const orders: BoughtOrder[] = [];

  function headers(): Record<string, string> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return { "x-forwarded-for": address, "sec-fetch-site": "same-origin", ...(cookie && { cookie }) };
  }

  function send(path: string, form?: Record<string, string>): Promise<Answer> {
    const body = form && new URLSearchParams(form).toString();
    const options = {
      port,
      host: "127.0.0.1",
      path,
      agent,
      method: form ? "POST" : "GET",
      headers: { ...headers(), ...(body && { "content-type": "application/x-www-form-urlencoded" }) },
    };
    return new Promise((resolve, reject) => {
      const request = http.request(options, (answer) => {
        for (const line of answer.headers["set-cookie"] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
          cookies.set(name!, value!);
        }
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => (text += part));
        answer.on("end", () =>
          resolve({ status: answer.statusCode!, location: answer.headers.location ?? null, text }),
        );
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  function take(block: string): void {
    const kind = /^event: (.*)$/m.exec(block)?.[1];
    const text = /^data: (.*)$/m.exec(block)?.[1];
    if (!kind || !text) return;
    const data = JSON.parse(text) as unknown;
    if (kind === "snapshot") ({ state, sample } = data as { state: ShowState; sample: ShowSample });
    else if (kind === "sample") sample = data as ShowSample;
    else if (kind === "show") {
      const event = data as ShowEvent;
      told += 1;
      if (event.number <= state.number) doubled += 1;
      // Throws where one is missing.
      state = showReducer(state, event);
    }
  }

  function watch(last: number | null, at = port): Promise<void> {
    return new Promise((resolve, reject) => {
      const more = last === null ? {} : { "last-event-id": String(last) };
      const path = `/live/${show}/events`;
      // A line of its own, not one that others wait for.
      stream = http.get(
        { port: at, host: "127.0.0.1", path, agent: false, headers: { ...headers(), ...more } },
        (answer) => {
          if (answer.statusCode !== 200) return reject(new Error(`the stream answered ${answer.statusCode}`));
          let rest = "";
          answer.setEncoding("utf8");
          answer.on("data", (part: string) => {
            const blocks = (rest + part).split("\n\n");
            rest = blocks.pop()!;
            blocks.forEach(take);
            resolve();
          });
          answer.on("error", () => {});
          answer.on("close", () => reject(new Error("the stream ended before it began")));
        },
      );
      // Once it has begun, that is its end.
      stream.on("error", reject);
    });
  }

  const viewer = {
    state: () => state,
    sample: () => sample,
    orders: () => orders,
    leave: () => void stream?.destroy(),
    /** Comes back with the number it had, or as a new viewer. @param at another process's port */
    async leaveAndReturn({ at, asNew = false }: { at?: number; asNew?: boolean } = {}) {
      stream?.destroy();
      await watch(asNew ? null : state.number, at);
    },
    /** Events that came one by one, and those of them that it had already. */
    heard: () => ({ told, doubled }),
    like: (times: number) => send(`/live/${show}/like?times=${times}`, { like: "1" }),
    say: (name: string, text: string) => send(`/live/${show}/chat`, { name, text }),
    /** Waits for the drop, then claims once. @returns whether there was one left */
    async claimWhenDropped(): Promise<boolean> {
      while (state.drops.length === 0) await pause();
      const { location } = await send(`/live/${show}/claim`, { drop: state.drops[0]!.dropId });
      return location!.endsWith("claim=ok");
    },
    /** Buys one at the price it sees, again where that changed meanwhile, until it has it or all is over. */
    async buy(variantId: string, pickupLocationId: string, isOver: () => boolean): Promise<void> {
      const mobile = `139${String(10_000_000 + n)}`;
      while (!isOver()) {
        if (!sample?.left[variantId]) {
          await pause(200);
          continue;
        }
        const seenFen = state.items.find((item) => item.variantId === variantId)!.priceFen!;
        const bought = await send(`/live/${show}/buy`, { variantId, quantity: "1", seenFen: String(seenFen) });
        if (bought.location?.endsWith("/checkout")) {
          const order = await viewer.checkOut(pickupLocationId, mobile);
          if (order === "TRY_AGAIN") continue;
          if (order) return;
        }
        await pause(500);
      }
    },
    async checkOut(pickupLocationId: string, mobile: string): Promise<"TRY_AGAIN" | boolean> {
      const { text } = await send("/checkout");
      const agreed = /name="agreedTotalFen" value="(\d+)"/.exec(text)?.[1];
      if (!agreed) return "TRY_AGAIN";
      const placed = await send("/checkout", {
        intent: "place",
        checkoutKey: randomUUID(),
        agreedTotalFen: agreed,
        contactName: "王小明",
        contactMobile: mobile,
        deliveryMode: "PICKUP",
        pickupLocationId,
        invoice: "NONE",
        agreeTerms: "on",
        agreePrivacy: "on",
      });
      if (placed.status === 409) return /data-refusal="SHORT"/.test(placed.text) ? false : "TRY_AGAIN";
      if (placed.status !== 303 || !placed.location?.includes("demo-payments")) return false;
      const { pathname, search } = new URL(placed.location, "http://localhost");
      const paid = await send(pathname + search, { choice: "pay" });
      const number = /\/orders\/([^?]+)/.exec(paid.location ?? "")?.[1];
      if (!number) throw new Error(`paying answered ${paid.status} ${paid.location}`);
      orders.push({ number, totalFen: Number(agreed) });
      return true;
    },
    async reaches(number: number) {
      while (state.number < number) await pause();
    },
  };
  await watch(null);
  return viewer;
}

const pause = (ms = 50) => new Promise((resolve) => setTimeout(resolve, ms));
