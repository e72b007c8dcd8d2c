import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { placesWhere } from "#app/domain/identity/can.ts";
import { readShows } from "#app/domain/live/show-list.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "shows.title");

const TONES = {
  SCHEDULED: "plain",
  REHEARSAL: "ginger",
  LIVE: "seal",
  ENDED: "plain",
  REPLAY: "leaf",
  CANCELLED: "warn",
} as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runShows" });
  const lang = langOf(new URL(request.url).pathname);
  return { shows: await readShows(context.shop, lang, placesWhere(actor, "runShows")) };
}

/** Every show of the places where this person runs them, the latest first. */
export default function ShowsPage() {
  const { shows } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  return (
    <div className="mx-auto max-w-5xl space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl">{t("shows.title")}</h1>
        <LinkButton to="/marketing/shows/new">{t("shows.new")}</LinkButton>
      </div>
      {shows.length === 0 && <p className="text-faded">{t("shows.none")}</p>}
      <ul className="space-y-3">
        {shows.map((show) => (
          <li
            key={show.id}
            className="flex flex-wrap items-center gap-4 rounded-soft border border-line bg-card p-3 md:flex-nowrap"
          >
            <Picture
              picture={show.picture}
              alt=""
              sizes="128px"
              widest={320}
              className="aspect-[16/10] w-32 shrink-0 rounded-md object-cover"
            />
            <div className="min-w-0 flex-1">
              <h2 className="font-sans text-lg font-semibold">{show.title}</h2>
              <p className="figures flex flex-wrap items-center gap-2 text-faded">
                <Badge tone={TONES[show.phase]}>{t(`shows.phase.${show.phase}`)}</Badge>
                {formatInstant(lang, show.startsAt, show.timeZone)}
                {show.placeName && ` · ${show.placeName}`} · {t("live.items", { n: show.items })}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <LinkButton to={`/marketing/shows/${show.id}`} tone="quiet">
                {t("shows.plan")}
              </LinkButton>
              {(show.phase === "ENDED" || show.phase === "REPLAY") && (
                <LinkButton to={`/marketing/shows/${show.id}/report`}>{t("shows.report")}</LinkButton>
              )}
              <LinkButton to={`/marketing/shows/${show.id}/console`} tone={show.phase === "LIVE" ? "main" : "quiet"}>
                {t("shows.console")}
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
