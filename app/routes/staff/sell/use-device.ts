import { useEffect, useState } from "react";
import type { DeviceOrders } from "#app/domain/fulfillment/counter/device-orders.queries.server.ts";
import type { TillGround } from "#app/domain/fulfillment/counter/till.queries.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import {
  keepGround,
  keptDeeds,
  onDeviceChange,
  readGround,
  readOrders,
  readSkew,
  type KeptDeed,
} from "../parts/device/device-store.ts";
import { keepPages } from "../parts/device/keep-pages.ts";
import { fetchOrders, tellDeeds, type Contact } from "../parts/device/tell-deeds.ts";

/** How often a device asks for its orders anew while there is a network. */
const ASK_EVERY_MS = 60_000;
/** How soon it tries again where there was none. */
const TRY_AGAIN_MS = 8_000;
const TICK_MS = 30_000;

export type Device = {
  ground: TillGround;
  orders: DeviceOrders | null;
  deeds: KeptDeed[];
  /** The shop's time, as far as the device knows it, to half a minute. */
  now: Date;
  contact: Contact | null;
  /** Whether this browser can keep anything; null while that is not known. */
  keeps: boolean | null;
  tellNow: () => void;
};

/** What this device knows and has to tell, and the contact it keeps with the shop. */
export function useDevice(lang: Lang, locationId: string, fresh: TillGround): Device {
  const [known, setKnown] = useState<Omit<Device, "ground" | "contact" | "keeps" | "tellNow">>({
    orders: null,
    deeds: [],
    now: fresh.takenAt,
  });
  const [ground, setGround] = useState(fresh);
  const [contact, setContact] = useState<Contact | null>(null);
  const [keeps, setKeeps] = useState<boolean | null>(null);
  const [asked, setAsked] = useState(0);

  // What the page brought may be older than what is kept: a page from the cache knows nothing of today's prices.
  useEffect(() => {
    const settle = async () => {
      const kept = await readGround(locationId);
      if (kept && kept.takenAt > fresh.takenAt) setGround(kept);
      else {
        setGround(fresh);
        await keepGround(fresh);
      }
      setKeeps(true);
      await keepPages(lang, fresh);
    };
    settle().catch(() => setKeeps((was) => was ?? false));
  }, [lang, locationId, fresh]);

  useEffect(() => {
    let gone = false;
    const read = async () => {
      const [orders, deeds, skew] = await Promise.all([readOrders(locationId), keptDeeds(), readSkew()]);
      if (!gone) setKnown({ orders, deeds, now: new Date(Date.now() + (skew?.ms ?? 0)) });
    };
    const look = () => void read().catch(() => {});
    look();
    const stop = onDeviceChange(look);
    const tick = setInterval(look, TICK_MS);
    return () => {
      gone = true;
      clearInterval(tick);
      stop();
    };
  }, [locationId]);

  useEffect(() => {
    let gone = false;
    let next: ReturnType<typeof setTimeout> | undefined;
    const meet = async () => {
      clearTimeout(next);
      let met = await tellDeeds();
      if (met === "DONE" && !gone) met = await fetchOrders(lang, locationId);
      if (gone) return;
      setContact(met);
      next = setTimeout(() => void meet().catch(() => {}), met === "DONE" ? ASK_EVERY_MS : TRY_AGAIN_MS);
    };
    const now = () => void meet().catch(() => {});
    now();
    addEventListener("online", now);
    return () => {
      gone = true;
      clearTimeout(next);
      removeEventListener("online", now);
    };
  }, [lang, locationId, asked]);

  return { ...known, ground, contact, keeps, tellNow: () => setAsked((n) => n + 1) };
}
