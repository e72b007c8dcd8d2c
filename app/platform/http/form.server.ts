/** No form of the shop has this many fields; more is an attack on the parser (TRUST 7). */
const MOST_FIELDS = 500;

/** The fields of a posted form, a bounded number of them. */
export async function readForm(request: Request): Promise<FormData> {
  const form = await request.formData();
  if ([...form.keys()].length > MOST_FIELDS) throw new Response("Too many fields", { status: 413 });
  return form;
}
