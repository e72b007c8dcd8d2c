import { json, type ActionFunctionArgs } from "@remix-run/node";
import { deviceContactSchema } from "#app/domain/fulfillment/counter/device-deed.ts";
import { recordDeeds } from "#app/domain/fulfillment/counter/record-deeds.server.ts";
import { signedInStaff } from "../parts/require-staff.server.ts";

/** Contacts of one person's devices in a minute: a weak network repeats a lot, a machine more. */
const MOST_CONTACTS = { max: 120, windowSeconds: 60 };

/**
 * A device tells what it did. JSON only, and only from our own pages (server/web.ts looks at the origin): a form of
 * another site can't send this content type (TRUST 12).
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const { shop } = context;
  if (request.method !== "POST") throw new Response(null, { status: 405 });
  if (request.headers.get("content-type")?.split(";")[0]?.trim() !== "application/json")
    throw new Response(null, { status: 415 });
  const actor = await signedInStaff(request, context);
  if (!actor) throw new Response(null, { status: 401 });
  context.limit("device-contact", { ...MOST_CONTACTS, by: actor.id });
  const body: unknown = await request.json().catch(() => null);
  const contact = deviceContactSchema.safeParse(body);
  if (!contact.success) throw new Response(null, { status: 400 });
  const answers = await recordDeeds(shop, actor, contact.data);
  return json({ answers, now: shop.now().toISOString() });
}
