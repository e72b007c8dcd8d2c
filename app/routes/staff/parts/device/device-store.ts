import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { DeedAnswer } from "#app/domain/fulfillment/counter/device-deed.ts";
import type { DeviceOrders } from "#app/domain/fulfillment/counter/device-orders.queries.server.ts";
import type { TillGround } from "#app/domain/fulfillment/counter/till.queries.server.ts";
import { newDeviceId } from "./device-id.ts";

/** A deed as it is told, in JSON. */
export type WrittenDeed = { id: string; kind: "SALE" | "HAND_OVER"; locationId: string; at: string } & Record<
  string,
  unknown
>;

/** A deed that waits on the device, or what came of it. `title`: the sum in fen of a sale, the number of an order. */
export type KeptDeed = {
  /** The order in which they were done. */
  sequence?: number;
  deed: WrittenDeed;
  title: number | string;
  answer: DeedAnswer | null;
};

/** How far the device's clock was behind the shop's, when that was measured by the device's clock. */
export type Skew = { ms: number; measuredAt: number };

interface CounterDevice extends DBSchema {
  deeds: { key: number; value: KeptDeed; indexes: { id: string } };
  /** `device`, `skew`, `ground:<place>`, `orders:<place>`, `tries`. */
  facts: { key: string; value: unknown };
}

const NAME = "ten-products-counter";
/** What was told long ago is of no use to anybody here. */
const KEEP_TOLD = 50;
/** Orders and codes are kept this long without a contact (docs/decisions/062). */
const KEEP_ORDERS_MS = 24 * 3_600_000;

let opened: Promise<IDBPDatabase<CounterDevice>> | undefined;

function store(): Promise<IDBPDatabase<CounterDevice>> {
  opened ??= openDB<CounterDevice>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore("deeds", { keyPath: "sequence", autoIncrement: true }).createIndex("id", "deed.id", {
        unique: true,
      });
      db.createObjectStore("facts");
    },
  });
  return opened;
}

/** Who hears that something on the device changed, in this page. */
const listeners = new Set<() => void>();
export function onDeviceChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
export function deviceChanged(): void {
  for (const listener of listeners) listener();
}

async function fact<T>(key: string): Promise<T | undefined> {
  return (await (await store()).get("facts", key)) as T | undefined;
}

async function keepFact(key: string, value: unknown): Promise<void> {
  await (await store()).put("facts", value, key);
}

/** What this device calls itself. */
export async function deviceId(): Promise<string> {
  const known = await fact<string>("device");
  if (known) return known;
  const made = newDeviceId();
  await keepFact("device", made);
  return made;
}

export const readSkew = () => fact<Skew>("skew");
export const keepSkew = (skew: Skew) => keepFact("skew", skew);

export const readGround = (locationId: string) => fact<TillGround>(`ground:${locationId}`);
export const keepGround = (ground: TillGround) => keepFact(`ground:${ground.locationId}`, ground);

/** The orders of a place; null where there are none, or where they are older than a day and were forgotten. */
export async function readOrders(locationId: string): Promise<DeviceOrders | null> {
  const orders = await fact<DeviceOrders>(`orders:${locationId}`);
  if (!orders) return null;
  const now = Date.now() + ((await readSkew())?.ms ?? 0);
  if (now - Date.parse(orders.takenAt) <= KEEP_ORDERS_MS) return orders;
  await (await store()).delete("facts", `orders:${locationId}`);
  return null;
}
export const keepOrders = (locationId: string, orders: DeviceOrders) => keepFact(`orders:${locationId}`, orders);

/** When wrong codes were tried on this device, by its clock. */
export const readTries = async () => (await fact<number[]>("tries")) ?? [];
export const keepTries = (tries: number[]) => keepFact("tries", tries);

/** Keeps a deed for good before anything else happens with it. */
export async function keepDeed(deed: WrittenDeed, title: number | string): Promise<void> {
  await (await store()).add("deeds", { deed, title, answer: null });
  deviceChanged();
}

/** All that is kept, the oldest first. */
export async function keptDeeds(): Promise<KeptDeed[]> {
  return (await store()).getAll("deeds");
}

/** Writes down what came of deeds; of those that were told only the last ones stay. */
export async function answerDeeds(answers: readonly DeedAnswer[]): Promise<void> {
  const tx = (await store()).transaction("deeds", "readwrite");
  for (const answer of answers) {
    if (answer.state === "LATER" || !answer.id) continue;
    const kept = await tx.store.index("id").get(answer.id);
    if (kept) await tx.store.put({ ...kept, answer });
  }
  const told = (await tx.store.getAll()).filter(({ answer }) => answer !== null);
  for (const { sequence } of told.slice(0, -KEEP_TOLD)) await tx.store.delete(sequence!);
  await tx.done;
  deviceChanged();
}

/** A deed that was not taken is told once more. */
export async function tellAgain(sequence: number): Promise<void> {
  const db = await store();
  const kept = await db.get("deeds", sequence);
  if (kept) await db.put("deeds", { ...kept, answer: null });
  deviceChanged();
}

/** The pages of the till, in the browser's cache. */
export const PAGES_CACHE = "staff-pages-1";

/**
 * Nobody is signed in here any more: goods, orders, codes and kept pages go. What was done and not told yet stays, it
 * holds no word of any customer; so does the device's id.
 */
export async function wipeDevice(): Promise<void> {
  if (typeof indexedDB === "undefined") return;
  const db = await store();
  const tx = db.transaction(["facts", "deeds"], "readwrite");
  const facts = tx.objectStore("facts");
  for (const key of await facts.getAllKeys())
    if (key.startsWith("ground:") || key.startsWith("orders:")) await facts.delete(key);
  const deeds = tx.objectStore("deeds");
  for (const { sequence, answer } of await deeds.getAll())
    if (answer?.state === "RECORDED") await deeds.delete(sequence!);
  await tx.done;
  await globalThis.caches?.delete(PAGES_CACHE);
  deviceChanged();
}
