import { z } from "zod";
import { oneLine } from "#app/platform/plain-text.ts";

/** Most units a form takes: more is a slip of the finger. */
export const MOST_UNITS = 100_000;

/** Whole units as a form says them; an empty field is none. */
export const unitsField = z.coerce.number().int().min(0).max(MOST_UNITS);
/** The key under which a form counts once. */
export const keyField = z.string().min(8).max(160);
/** A line that a person may leave empty. */
export const noteField = z
  .string()
  .max(500)
  .optional()
  .transform((text) => (text ? oneLine(text) : "") || null);

/** What a field says; "" where it is missing, or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
