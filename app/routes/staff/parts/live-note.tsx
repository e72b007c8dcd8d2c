import { Link, useLocation } from "@remix-run/react";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { useLiveBoard } from "./use-live-board.ts";

/** Says when the page was last true, and that it keeps itself so; a link to look again, also without scripts. */
export function LiveNote({ now }: { now: Date }) {
  const t = useT();
  const lang = useLang();
  const { pathname, search } = useLocation();
  const heard = useLiveBoard();
  const time = formatSoon(lang, now, now).replace(/^\S+ /, "");
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm text-faded">
      {heard !== null && (
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className={`size-2 rounded-full ${heard ? "bg-leaf" : "bg-ginger-fill"}`} />
          {t(heard ? "staff.live" : "staff.live.lost")}
        </span>
      )}
      <span className="figures">{t("staff.updatedAt", { time })}</span>
      <Link
        to={pathname + search}
        preventScrollReset
        className="inline-flex min-h-12 items-center px-1 text-ink underline underline-offset-4"
      >
        {t("staff.refresh")}
      </Link>
    </p>
  );
}
