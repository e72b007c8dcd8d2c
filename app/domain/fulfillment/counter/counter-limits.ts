/** Most different goods in one counter sale, and most units of one: more is a slip of the finger. */
export const MOST_LINES = 60;
export const MOST_UNITS_OF_ONE = 999;
