import type { AnnouncedShow } from "#app/domain/live/queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";

/** The next show, or the one that is on. */
export function ShowBanner({ show, now }: { show: AnnouncedShow; now: string }) {
  const t = useT();
  const lang = useLang();
  const live = show.live || show.startsAt <= now;
  return (
    <section className="mx-auto max-w-6xl px-4 pt-14 md:px-6 md:pt-20">
      <div className="grid overflow-hidden rounded-soft border border-ginger-fill bg-ginger-wash md:grid-cols-[1fr_1.2fr]">
        {show.picture && (
          <Picture
            picture={show.picture}
            alt=""
            sizes="(min-width: 1152px) 500px, (min-width: 768px) 45vw, 100vw"
            className="aspect-[16/10] size-full object-cover"
          />
        )}
        <div className="space-y-3 p-5 md:p-8">
          <Badge tone={live ? "seal" : "ginger"}>{live ? t("home.show.live") : t("home.show")}</Badge>
          <h2 className="text-2xl md:text-3xl">
            <LocalLink to={`/live/${show.handle}?via=home`} className="hover:text-seal">
              {show.title}
            </LocalLink>
          </h2>
          <p className="figures text-lg font-medium text-ginger">
            <time dateTime={show.startsAt}>{formatInstant(lang, show.startsAt, show.timeZone)}</time>
          </p>
          <p>{show.description}</p>
          <p className="text-faded">
            {t("home.show.host", { host: show.hostName })}
            {show.place && (
              <>
                {" · "}
                <LocalLink to={`/stores/${show.place.handle}`} className="underline underline-offset-4 hover:text-ink">
                  {t("home.show.place", { place: show.place.name })}
                </LocalLink>
              </>
            )}
          </p>
        </div>
      </div>
    </section>
  );
}
