/** The office's form of a place as text, field by field. */
export type Typed = Record<string, string>;

/** What is wrong, by field of the form; words under `locations.error.<code>`. */
export type LocationErrors = Record<string, LocationError>;
export type LocationError =
  | "handle"
  | "required"
  | "countyCode"
  | "latitude"
  | "longitude"
  | "timeZone"
  | "phone"
  | "number"
  | "slots"
  | "stand"
  | "standParent"
  | "hours"
  | "exception"
  | "goods"
  | "parent"
  | "taken";

/** Rows of exceptions beyond those that are there. */
export const EMPTY_ROWS = 2;
const MOST_ROWS = 60;

/** The rows of exceptions in a form, by their numbers. */
export function rowsOf(typed: Typed): number[] {
  const numbers = Object.keys(typed).flatMap((name) => (/^from\.\d{1,2}$/.test(name) ? [Number(name.slice(5))] : []));
  return numbers.filter((i) => i < MOST_ROWS).toSorted((a, b) => a - b);
}
