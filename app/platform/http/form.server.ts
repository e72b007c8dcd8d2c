import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { z } from "zod";

/** No form of the shop has this many fields; more is an attack on the parser (TRUST 7). */
const MOST_FIELDS = 500;

export type ParsedForm<T> =
  | { ok: true; value: T; reply: (errors: Record<string, string>) => FormReply }
  | { ok: false; reply: () => FormReply };

/** An answer of status 400 with what was typed and an error for each field ("" is the form as a whole). */
export type FormReply = ReturnType<typeof data<{ lastResult: SubmissionResult }>>;

/** The fields of a posted form, a bounded number of them. */
export async function readForm(request: Request): Promise<FormData> {
  const form = await request.formData();
  if ([...form.keys()].length > MOST_FIELDS) throw new Response("Too many fields", { status: 413 });
  return form;
}

/**
 * Reads a posted form by a schema whose messages are keys of the message catalogue.
 * On a use-case's refusal, `reply({ field: "key" })` shows it beside the field; nothing typed is lost.
 */
export async function parseForm<S extends z.ZodType>(request: Request, schema: S): Promise<ParsedForm<z.output<S>>> {
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema });
  if (submission.status !== "success") {
    return { ok: false, reply: () => data({ lastResult: submission.reply() }, { status: 400 }) };
  }
  return {
    ok: true,
    value: submission.value as z.output<S>,
    reply: (errors) => {
      const { "": formError, ...fieldErrors } = errors;
      const lists = Object.fromEntries(Object.entries(fieldErrors).map(([field, error]) => [field, [error]]));
      return data(
        { lastResult: submission.reply({ formErrors: formError ? [formError] : [], fieldErrors: lists }) },
        { status: 400 },
      );
    },
  };
}
