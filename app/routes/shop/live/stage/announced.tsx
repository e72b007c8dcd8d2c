import type { ShowPage } from "#app/domain/live/show-page.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { Price } from "#app/ui/commerce/price.tsx";
import { nameOf, type ShelfView } from "./shelf-view.ts";

/** A show before it begins, or after it ended: what it is about, when, with what, and the way not to miss it. */
export function Announced({
  show,
  items,
  over,
  children,
}: {
  show: Pick<ShowPage, "phase" | "title" | "description" | "hostName" | "startsAt" | "timeZone" | "place" | "picture">;
  items: readonly ShelfView[];
  over: boolean;
  /** The reminder. */
  children?: React.ReactNode;
}) {
  const t = useT();
  const lang = useLang();
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 py-6 md:py-10">
      <p>
        <LocalLink to="/live" className="inline-flex min-h-11 items-center text-seal underline underline-offset-4">
          {t("live.all")}
        </LocalLink>
      </p>
      <Picture
        picture={show.picture}
        alt=""
        sizes="(min-width: 800px) 768px, 96vw"
        eager
        className="aspect-[16/9] w-full rounded-soft object-cover"
      />
      <div className="mt-4 space-y-3">
        <p className="figures flex flex-wrap items-center gap-2 text-lg font-medium text-ginger">
          <Badge tone={over ? "plain" : "ginger"}>
            {t(show.phase === "CANCELLED" ? "live.cancelled" : over ? "live.over" : "live.next")}
          </Badge>
          <time dateTime={show.startsAt}>{formatInstant(lang, show.startsAt, show.timeZone)}</time>
        </p>
        <h1 className="text-3xl">{show.title}</h1>
        <p>{show.description}</p>
        <p className="text-faded">
          {t("live.host", { host: show.hostName })}
          {show.place && (
            <>
              {" · "}
              <LocalLink to={`/stores/${show.place.handle}`} className="underline underline-offset-4">
                {show.place.name}
              </LocalLink>
            </>
          )}
        </p>
        {children}
      </div>
      <h2 className="mt-8 text-2xl">{t("live.planned")}</h2>
      <ul className="mt-3 grid grid-cols-2 gap-3 md:grid-cols-3">
        {items.map((item) => (
          <li key={item.variantId} className="relative rounded-soft border border-line bg-card p-3">
            <Picture
              picture={item.picture}
              alt=""
              sizes="(min-width: 800px) 220px, 44vw"
              widest={640}
              className="aspect-square w-full rounded-md object-cover"
            />
            <h3 className="mt-2 font-sans leading-snug font-medium">
              <LocalLink to={`/products/${item.handle}`} className="after:absolute after:inset-0">
                {nameOf(item)}
              </LocalLink>
            </h3>
            <Price fen={over ? item.usualFen : item.nowFen} usualFen={over ? item.compareAtFen : item.beforeFen} />
          </li>
        ))}
      </ul>
    </main>
  );
}
