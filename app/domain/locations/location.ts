import type { LocationKind, PickupPolicy } from "#app/generated/prisma/enums.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import type { DayException, OpenSpan } from "./opening-hours.ts";

/** Something worth seeing near a place. */
export type Sight = { name: Localized; distanceMeters: number; note: Localized | null };

/** A place as a shopkeeper writes it down (content/locations/<handle>.yaml), in plain values that can be compared. */
export type LocationFacts = {
  handle: string;
  kind: LocationKind;
  name: Localized;
  address: Localized;
  description: Localized | null;
  city: Localized;
  countyCode: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  phone: string | null;
  /** Handle of the place one tier up. */
  parent: string | null;
  pictureHash: string | null;
  active: boolean;
  pickup: PickupPolicy;
  preparationMinutes: number;
  pickupKeepDays: number;
  ships: boolean;
  coldChain: boolean;
  /** Times of collection: how long, and how many orders each; null: come when you like. */
  slotMinutes: number | null;
  slotCapacity: number | null;
  /** For POPUP; instants as ISO texts. */
  startsAt: string | null;
  endsAt: string | null;
  sights: Sight[];
  position: number;
  hours: Array<OpenSpan & { weekday: number }>;
  exceptions: DayException[];
};

/** A van's departure by the handles of its ends. */
export type RouteFacts = {
  from: string;
  to: string;
  weekdays: number[];
  departs: string;
  arrives: string;
  arrivesDay: number;
};
