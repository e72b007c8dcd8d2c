import type { DraftLine } from "#app/domain/inventory/transfers/draft-line.ts";
import { MOST_UNITS, textOf } from "../parts/form-fields.ts";

/** The lines of a form with a field `units_<variant>` for each of its goods; empty fields are no lines. */
export function readDraftLines(form: FormData): DraftLine[] {
  return [...form.keys()].flatMap((name) => {
    const variantId = name.startsWith("units_") ? name.slice("units_".length) : null;
    const typed = textOf(form, name).trim();
    if (!variantId || !/^\d+$/.test(typed)) return [];
    return [{ variantId, quantity: Math.min(Number(typed), MOST_UNITS) }];
  });
}
