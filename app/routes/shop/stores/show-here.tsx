import type { AnnouncedShow } from "#app/domain/live/queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** The next show that comes from this place. */
export function ShowHere({ show }: { show: AnnouncedShow }) {
  const t = useT();
  const lang = useLang();
  return (
    <section className="mt-12 rounded-soft border border-ginger-fill bg-ginger-wash p-5 md:p-6">
      <h2 className="text-2xl">{t("store.show")}</h2>
      <p className="figures mt-2 font-medium text-ginger">
        <time dateTime={show.startsAt}>{formatInstant(lang, show.startsAt, show.timeZone)}</time>
      </p>
      <p className="mt-1 text-lg font-medium">
        <LocalLink to={`/live/${show.handle}?via=store`} className="hover:text-seal underline underline-offset-4">
          {show.title}
        </LocalLink>
      </p>
      <p className="mt-1">{show.description}</p>
      <p className="mt-1 text-faded">{t("home.show.host", { host: show.hostName })}</p>
    </section>
  );
}
