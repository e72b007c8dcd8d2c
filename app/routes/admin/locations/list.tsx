import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { standPhase } from "#app/domain/inventory/transfers/stand-transfers.ts";
import { officePlaces, type OfficePlace } from "#app/domain/locations/office/locations.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { NoticeLink } from "../../staff/parts/notice-link.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { PeopleTabs } from "../people/people-tabs.tsx";
import { staffMeta } from "../../staff/parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "locations.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "manageLocations" });
  const { shop } = context;
  const places = await officePlaces(shop, actor, langOf(new URL(request.url).pathname));
  if (!places) throw new Response(null, { status: 403 });
  const now = shop.now();
  const phaseOf = ({ startsAt, endsAt }: OfficePlace) =>
    startsAt && endsAt ? standPhase({ startsAt, endsAt }, now) : null;
  return { places: places.map((place) => ({ ...place, phase: phaseOf(place) })) };
}

/** Every place of the shop; first what is over and has goods to come back. */
export default function LocationsPage() {
  const { places } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  const leftovers = places.filter(({ leftover }) => leftover);
  return (
    <div className="mx-auto max-w-4xl space-y-4">
      <PeopleTabs />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl">{t("locations.title")}</h1>
        <LinkButton to="/admin/locations/new">{t("locations.new")}</LinkButton>
      </div>
      {leftovers.length > 0 && (
        <Notice tone="warn" title={t("locations.leftover.title")}>
          <ul>
            {leftovers.map(({ id, name, units, endsAt, timeZone }) => (
              <li key={id}>
                {t("locations.leftover.text", { name, n: units, at: formatInstant(lang, endsAt!, timeZone) })}
              </li>
            ))}
          </ul>
          <NoticeLink to="/staff/transfers/proposals">{t("locations.leftover.open")}</NoticeLink>
        </Notice>
      )}
      <ul className="divide-y divide-line rounded-soft border border-line bg-card">
        {places.map((place) => (
          <li
            key={place.id}
            className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 p-4 hover:bg-sunk"
          >
            <div className="min-w-0">
              <LocalLink to={`/admin/locations/${place.handle}`} className="font-medium after:absolute after:inset-0">
                {place.name}
              </LocalLink>
              <p className="text-sm text-faded">
                {place.city} · {t("locations.units", { n: place.units })}
                {place.phase && (
                  <>
                    {" · "}
                    {t(`locations.stand.${place.phase}`, {
                      at: formatInstant(
                        lang,
                        place.phase === "BEFORE" ? place.startsAt! : place.endsAt!,
                        place.timeZone,
                      ),
                    })}
                  </>
                )}
              </p>
            </div>
            <p className="flex flex-wrap gap-1.5">
              {!place.active && <Badge tone="warn">{t("locations.inactive")}</Badge>}
              {place.byOffice && <Badge tone="ginger">{t("locations.byOffice")}</Badge>}
              <Badge>{t(`places.kind.${place.kind}`)}</Badge>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
