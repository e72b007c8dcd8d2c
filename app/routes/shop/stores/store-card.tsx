import type { StoreCard as StoreFacts } from "#app/domain/locations/queries.server.ts";
import { formatDistance, formatInstant } from "#app/platform/i18n/format.ts";
import { OpeningNote } from "#app/ui/commerce/opening-note.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";

export type { StoreFacts };

/** A place in the list: the whole card leads to its page, by the one link on its name. */
export function StoreCard({ store }: { store: StoreFacts }) {
  const t = useT();
  const lang = useLang();
  const { handle, name, kind, address, picture, opening, pickup, startsAt, endsAt, distanceMeters } = store;
  return (
    <article className="relative flex h-full overflow-hidden rounded-soft border border-line bg-card shadow-card hover:border-faded">
      <div className="relative w-28 shrink-0 bg-sunk sm:w-40">
        <Picture
          picture={picture}
          alt=""
          sizes="(min-width: 640px) 240px, 170px"
          className="absolute inset-0 !h-full w-full object-cover"
        />
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1 p-3 sm:p-4">
        <h3 className="font-sans text-lg leading-snug font-medium">
          <LocalLink to={`/stores/${handle}`} className="after:absolute after:inset-0 after:rounded-soft">
            {name}
          </LocalLink>
        </h3>
        <p className="flex flex-wrap items-center gap-1.5">
          <Badge>{t(`places.kind.${kind}`)}</Badge>
          {pickup && <Badge tone="leaf">{t("stores.pickup")}</Badge>}
        </p>
        <p className="text-sm text-faded">{address}</p>
        {startsAt && endsAt && (
          <p className="text-sm font-medium text-ginger">
            {t("store.stand", {
              from: formatInstant(lang, startsAt, opening.timeZone),
              to: formatInstant(lang, endsAt, opening.timeZone),
            })}
          </p>
        )}
        <p className="mt-auto flex flex-wrap items-center justify-between gap-x-4 pt-1">
          <OpeningNote opening={opening} />
          {distanceMeters !== null && (
            <span className="figures text-sm font-medium">
              {t("stores.distance", { distance: formatDistance(lang, distanceMeters) })}
            </span>
          )}
        </p>
      </div>
    </article>
  );
}
