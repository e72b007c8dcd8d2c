import { formatDistance } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { StageLink } from "./stage-link.tsx";

const CHIP = "inline-flex min-h-8 items-center gap-1.5 rounded-full bg-ink/70 px-3 text-sm text-white";

/** Who is on, from where, for how many; the way out, and the way to complain. */
export function TopBar({
  title,
  hostName,
  place,
  meters,
  viewers,
  badge,
  base,
  level: Heading = "h1",
}: {
  title: string;
  hostName: string;
  place: { name: string } | null;
  meters: number | null;
  /** Null where nobody is counted: in a recording. */
  viewers: number | null;
  badge: string;
  base: string;
  /** "p" beside a page that has its own heading. */
  level?: "h1" | "p";
}) {
  const t = useT();
  const lang = useLang();
  return (
    <header className="pointer-events-none absolute inset-x-0 top-0 z-20 mx-auto lg:max-w-[56.25dvh] bg-linear-to-b from-ink/75 to-transparent px-3 pt-[max(0.5rem,env(safe-area-inset-top))] pb-8 text-white">
      <div className="pointer-events-auto flex items-center gap-2">
        <LocalLink
          to="/live"
          aria-label={t("live.all")}
          className="grid size-12 shrink-0 place-items-center rounded-full text-2xl"
        >
          <span aria-hidden="true">‹</span>
        </LocalLink>
        <div className="min-w-0 flex-1">
          <Heading className="truncate font-sans text-base leading-tight font-semibold">{title}</Heading>
          <p className="truncate text-sm">{t("live.host", { host: hostName })}</p>
        </div>
        <StageLink
          to={`${base}?panel=info`}
          className="grid min-h-12 place-items-center px-2 text-sm underline underline-offset-4"
        >
          {t("live.complain")}
        </StageLink>
      </div>
      <p className="mt-1 flex flex-wrap gap-2 pl-1">
        <span className={`${CHIP} font-semibold`}>
          <span aria-hidden="true" className="size-2 rounded-full bg-[#ff6a55]" />
          {badge}
        </span>
        {viewers !== null && <span className={`${CHIP} figures`}>{t("live.viewers", { n: viewers })}</span>}
        {place && (
          <StageLink to={`${base}?panel=info`} className={`${CHIP} pointer-events-auto max-w-48`}>
            <span className="truncate">{place.name}</span>
            {meters !== null && <span className="figures shrink-0">{formatDistance(lang, meters)}</span>}
          </StageLink>
        )}
      </p>
    </header>
  );
}
