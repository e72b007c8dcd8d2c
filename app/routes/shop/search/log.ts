import { z } from "zod";
import type { ActionFunctionArgs } from "@remix-run/node";
import { noteQuery, QUERY_EVENTS } from "#app/domain/search/query-log.server.ts";
import { LANGS } from "#app/platform/i18n/localized.ts";

const toldSchema = z.object({
  event: z.enum(QUERY_EVENTS),
  text: z.string().min(1).max(80),
  lang: z.enum(LANGS),
});

/** Told by the page of a search what came of it (docs/decisions/020): no cookie is read, nothing of who it was is kept. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.limit("search-log", { max: 120, windowSeconds: 60 });
  const told = toldSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!told.success) return new Response(null, { status: 400 });
  await noteQuery(context.shop, told.data);
  return new Response(null, { status: 204 });
}
