import type { LoaderFunctionArgs } from "@remix-run/node";
import { calendarEvent } from "#app/domain/live/calendar-event.ts";
import { showPage } from "#app/domain/live/show-page.queries.server.ts";
import { via } from "#app/domain/live/via.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";

/** `/live/:handle/calendar.ics`: a show as a calendar takes it, with a reminder of its own. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const lang = langOf(new URL(request.url).pathname);
  const { shop } = context;
  const show = await showPage(shop, lang, params["handle"] ?? "");
  if (!show) throw new Response(null, { status: 404 });
  const { id, handle, phase, title, description, startsAt, endsAt, place } = show;
  const address = via(`${shop.publicUrl}${href(lang, `/live/${handle}`)}`, "calendar");
  const host = new URL(shop.publicUrl).hostname;
  const text = calendarEvent(
    {
      id: `${id}@${host}`,
      title,
      description,
      startsAt,
      endsAt,
      place: place?.name ?? null,
      address,
      cancelled: phase === "CANCELLED",
    },
    shop.now(),
  );
  return new Response(text, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="${handle}.ics"`,
      "cache-control": "no-store",
    },
  });
}
