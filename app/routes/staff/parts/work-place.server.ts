import type { AppLoadContext } from "@remix-run/node";
import type { StaffAction } from "#app/domain/identity/can.ts";
import { workPlaces } from "#app/domain/identity/queries.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { langOf } from "#app/platform/i18n/href.ts";

/** A place as pages offer it. */
export type WorkPlace = { id: string; name: string };

/**
 * The places where a person may do something, and the one that the address names (`?place=`); the first where it names
 * none of theirs.
 */
export async function chosenPlace(
  request: Request,
  context: AppLoadContext,
  actor: StaffActor,
  action: StaffAction,
): Promise<{ places: WorkPlace[]; place: WorkPlace }> {
  const url = new URL(request.url);
  const places = await workPlaces(context.shop, actor, langOf(url.pathname), action);
  const named = url.searchParams.get("place");
  const place = places.find(({ id }) => id === named) ?? places[0];
  if (!place) throw new Response(null, { status: 403 });
  return { places, place };
}
