import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BOARD_COLUMNS, type BoardColumn } from "#app/domain/fulfillment/pickup/board-steps.ts";
import { board, type BoardCard } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { doorsOf } from "./parts/doors.ts";
import { LiveNote } from "./parts/live-note.tsx";
import { requireStaff } from "./parts/require-staff.server.ts";
import { staffMeta } from "./parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "staff.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context);
  const { cards } = await board(context.shop, actor, { lang: langOf(new URL(request.url).pathname) });
  return { name: actor.name, doors: doorsOf(actor), places: atPlaces(cards), now: context.shop.now() };
}

type AtPlace = { id: string; name: string; late: number; counts: Record<BoardColumn, number> };

/** Counts by the place whose people have to do something next, the one with most to do first. */
function atPlaces(cards: readonly BoardCard[]): AtPlace[] {
  const places = new Map<string, AtPlace>();
  for (const card of cards) {
    if (!card.column) continue;
    const atCounter = card.handoverLocationId !== null && ["IN_TRANSIT", "READY", "HANDED_OVER"].includes(card.state);
    const id = atCounter ? card.handoverLocationId! : card.locationId;
    const name = atCounter ? card.handoverName! : card.locationName;
    const place = places.get(id) ?? { id, name, late: 0, counts: { TO_PREPARE: 0, PREPARED: 0, READY: 0, DONE: 0 } };
    place.counts[card.column] += 1;
    if (card.late) place.late += 1;
    places.set(id, place);
  }
  return [...places.values()].toSorted((a, b) => b.counts.TO_PREPARE - a.counts.TO_PREPARE);
}

export default function Today() {
  const { name, doors, places, now } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="mx-auto max-w-3xl space-y-5">
      <div>
        <h1 className="text-2xl">{t("staff.today.title", { name })}</h1>
        {doors.board && <LiveNote now={now} />}
      </div>
      {!doors.board && <p className="text-faded">{t("staff.today.noWork")}</p>}
      {doors.board && places.length === 0 && (
        <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
          {t("staff.today.nothing")}
        </p>
      )}
      {places.map((place) => (
        <section
          key={place.id}
          aria-labelledby={`place-${place.id}`}
          className="rounded-soft border border-line bg-card p-4"
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 id={`place-${place.id}`} className="font-sans text-lg font-semibold">
              {place.name}
            </h2>
            {place.late > 0 && (
              <p className="figures font-semibold text-seal">{t("staff.today.late", { n: place.late })}</p>
            )}
          </div>
          <ul className="mt-3 grid grid-cols-2 gap-2 sm:grid-cols-4">
            {BOARD_COLUMNS.map((column) => (
              <li key={column}>
                <LocalLink
                  to={`/staff/pickups?place=${place.id}&step=${column}`}
                  className="flex min-h-18 flex-col justify-center rounded-soft bg-sunk px-3 py-2 hover:bg-line/50"
                >
                  <span className="figures text-2xl leading-tight font-semibold">{place.counts[column]}</span>
                  <span className="text-sm text-faded">{t(`staff.board.column.${column}`)}</span>
                </LocalLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className="flex flex-wrap gap-3">
        {doors.handOver && (
          <LinkButton to="/staff/pickups/hand-over" className="flex-1">
            {t("staff.today.handOver")}
          </LinkButton>
        )}
        {doors.board && (
          <LinkButton to="/staff/pickups" tone="quiet" className="flex-1">
            {t("staff.today.open")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}
