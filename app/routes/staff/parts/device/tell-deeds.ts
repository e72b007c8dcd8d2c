import type { DeedAnswer } from "#app/domain/fulfillment/counter/device-deed.ts";
import type { DeviceOrders } from "#app/domain/fulfillment/counter/device-orders.queries.server.ts";
import { href } from "#app/platform/i18n/href.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { answerDeeds, deviceChanged, deviceId, keepOrders, keepSkew, keptDeeds, wipeDevice } from "./device-store.ts";

/** Deeds told at once: small enough for a weak network. */
const AT_ONCE = 15;
/** No answer within this is none: the next try asks again. */
const PATIENCE_MS = 20_000;
/** A clock that was measured over a slower answer than this says little. */
const SLOWEST_MEASURE_MS = 4_000;

/** How a contact ended. */
export type Contact = "DONE" | "UNREACHABLE" | "SIGNED_OUT" | "BUSY";

/**
 * Tells what was done on this device, in its order, until nothing waits. One page at a time does it; an answer that got
 * lost is asked for again, the shop takes each deed once.
 */
export async function tellDeeds(): Promise<Contact> {
  const work = async (): Promise<Contact> => {
    for (;;) {
      const waiting = (await keptDeeds()).filter(({ answer }) => answer === null).slice(0, AT_ONCE);
      if (waiting.length === 0) return "DONE";
      const answer = await speak<{ answers: DeedAnswer[] }>("/staff/offline/deeds", async () => ({
        deviceId: await deviceId(),
        sentAt: new Date().toISOString(),
        deeds: waiting.map(({ deed }) => deed),
      }));
      if (typeof answer === "string") return answer;
      await answerDeeds(answer.answers);
      // What is to be told later would be told at once again: the next contact does.
      if (answer.answers.every(({ state }) => state === "LATER")) return "UNREACHABLE";
    }
  };
  if (!navigator.locks) return work();
  return navigator.locks.request("tell-deeds", { ifAvailable: true }, (lock) => (lock ? work() : "BUSY"));
}

/** Fetches the orders of a place anew. */
export async function fetchOrders(lang: Lang, locationId: string): Promise<Contact> {
  const answer = await speak<{ orders: DeviceOrders }>(href(lang, `/staff/offline/orders?place=${locationId}`));
  if (typeof answer === "string") return answer;
  await keepOrders(locationId, answer.orders);
  deviceChanged();
  return "DONE";
}

/** Asks the shop, measures the device's clock by the answer, and forgets everything where nobody is signed in. */
async function speak<T>(path: string, body?: () => Promise<unknown>): Promise<T | Exclude<Contact, "DONE" | "BUSY">> {
  const asked = Date.now();
  try {
    const response = await fetch(path, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: "error",
      headers: body ? { "content-type": "application/json", accept: "application/json" } : {},
      ...(body ? { method: "POST", body: JSON.stringify(await body()) } : {}),
    });
    if (response.status === 401 || response.status === 403) {
      await wipeDevice();
      return "SIGNED_OUT";
    }
    if (!response.ok) return "UNREACHABLE";
    const answer = (await response.json()) as T & { now: string };
    const took = Date.now() - asked;
    if (took < SLOWEST_MEASURE_MS)
      await keepSkew({ ms: Math.round(Date.parse(answer.now) - asked - took / 2), measuredAt: Date.now() });
    return answer;
  } catch {
    return "UNREACHABLE";
  }
}
