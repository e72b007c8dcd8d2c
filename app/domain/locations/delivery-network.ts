/** One departure of a van between two places; `arrivesDay` counts days after the departure. */
export type VanRoute = {
  fromId: string;
  toId: string;
  /** ISO weekdays on which it runs. */
  weekdays: readonly number[];
  /** "07:30", local at `from`: what is packed by then goes along. */
  departs: string;
  /** "10:00", local at `to`. */
  arrives: string;
  arrivesDay: number;
};
