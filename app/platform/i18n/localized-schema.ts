import { z } from "zod";

const text = z.string().trim().min(1, "must not be empty");

/** A text of a content file: `{zh: …, en: …}`, or a plain text that is the same in every language (a name, a number). */
export const localizedSchema = z.union([
  z.strictObject({ zh: text, en: text.optional() }),
  text.transform((zh) => ({ zh })),
]);
