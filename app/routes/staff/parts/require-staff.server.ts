import { redirect, type AppLoadContext } from "@remix-run/node";
import { placesWhere, type StaffAction } from "#app/domain/identity/can.ts";
import { staffOf } from "#app/domain/identity/staff-session.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { ownStaffPath } from "./own-path.ts";

/** Layout and page of one request ask for the same person: once. */
const asked = new WeakMap<AppLoadContext, Promise<StaffActor | null>>();

/** Who is signed in on this device; null when nobody is. */
export function signedInStaff(request: Request, context: AppLoadContext): Promise<StaffActor | null> {
  const token = context.cookies.staff.read(request);
  if (!token) return Promise.resolve(null);
  const answer = asked.get(context) ?? staffOf(context.shop, token);
  asked.set(context, answer);
  return answer;
}

/**
 * The member of staff who asks for a page. Whether a deed is allowed at its place is decided again by the use-case.
 * @param options.can somewhere; without it, being signed in is enough
 * @throws Response redirect to the sign-in, which leads back; 403 for somebody whose roles don't open this page
 */
export async function requireStaff(
  request: Request,
  context: AppLoadContext,
  { can }: { can?: StaffAction } = {},
): Promise<StaffActor> {
  const actor = await signedInStaff(request, context);
  if (!actor) {
    const { pathname, search } = new URL(request.url);
    const back = ownStaffPath(pathname + search);
    throw redirect(href(langOf(pathname), "/staff/login") + (back ? `?to=${encodeURIComponent(back)}` : ""));
  }
  if (can && placesWhere(actor, can).length === 0) {
    // The role is there, but sleeps: it wakes where the codes are set up.
    if (actor.mustEnrol) throw redirect(href(langOf(new URL(request.url).pathname), "/staff/account/codes"));
    throw new Response(null, { status: 403 });
  }
  return actor;
}
