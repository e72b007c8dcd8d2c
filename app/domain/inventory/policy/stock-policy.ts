import { z } from "zod";
import { NEAREST_FIRST } from "../sourcing.ts";

const units = z.int().min(0).max(1_000_000);
const kilometres = z.number().min(0).max(20_000);
const days = z.int().min(0).max(365);
/** A difference up to both, in units and in the goods' price, may be booked by one person. */
const allowance = z.strictObject({ units, valueFen: z.int().min(0) });

/** The setting `stockPolicy` (content/stock-policy.yaml): how shelves are filled, counted and watched. */
export const stockPolicySchema = z.strictObject({
  counts: z.strictObject({
    /** By role: what one person may book alone; beyond it a second person decides. */
    alone: z.strictObject({ CLERK: allowance, STORE_MANAGER: allowance, ADMIN: allowance }),
  }),
  /** How places are weighed that could send a parcel or load a van (inventory/sourcing). */
  sourcing: z.strictObject({
    kilometre: z.number().min(0).max(1000),
    spareUnit: z.number().min(0).max(1000),
    extraKilometres: z.strictObject({
      HUB: kilometres,
      FLAGSHIP: kilometres,
      COUNTER: kilometres,
      STATION: kilometres,
      VILLAGE_POINT: kilometres,
      POPUP: kilometres,
    }),
  }),
  replenishment: z.strictObject({
    /** Of how many days back sales are counted. */
    salesDays: z.int().min(1).max(90),
    /** For how many days of sales a shelf should have goods, by the kind of place; 0: nothing is proposed there. */
    coverDays: z.strictObject({
      HUB: days,
      FLAGSHIP: days,
      COUNTER: days,
      STATION: days,
      VILLAGE_POINT: days,
      POPUP: days,
    }),
    /** At most so many of goods that don't keep. */
    freshCoverDays: days,
    /** A shelf is filled once it has less than this share of the days wanted, in percent. */
    fillBelowPercent: z.int().min(1).max(100),
  }),
  expiry: z.strictObject({
    /** Batches are watched from so many days before their best-before, the longest first. */
    warnDays: z.array(days).min(1).max(5),
  }),
});
export type StockPolicy = z.infer<typeof stockPolicySchema>;

/** Before a policy was imported. */
export const CAREFUL_POLICY: StockPolicy = {
  counts: {
    alone: {
      CLERK: { units: 2, valueFen: 5_000 },
      STORE_MANAGER: { units: 5, valueFen: 20_000 },
      ADMIN: { units: 10, valueFen: 50_000 },
    },
  },
  sourcing: {
    ...NEAREST_FIRST,
    extraKilometres: { HUB: 0, FLAGSHIP: 0, COUNTER: 0, STATION: 0, VILLAGE_POINT: 0, POPUP: 0 },
  },
  replenishment: {
    salesDays: 28,
    coverDays: { HUB: 0, FLAGSHIP: 7, COUNTER: 5, STATION: 7, VILLAGE_POINT: 0, POPUP: 2 },
    freshCoverDays: 3,
    fillBelowPercent: 60,
  },
  expiry: { warnDays: [30, 14, 7] },
};
