import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import type { Translate } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** Why goods are not given, as the page gets it. */
export type ToldRefusal =
  | { refusal: "NOT_ALLOWED" | "NO_SUCH_CODE" | "UNPAID" | "CANCELLED" }
  | { refusal: "TOO_MANY_ATTEMPTS"; retryAt: Date }
  | { refusal: "OTHER_STORE"; place: string }
  | { refusal: "ALREADY_HANDED_OVER"; at: Date; by: string | null }
  | { refusal: "NOT_READY"; state: string }
  | { refusal: "EXPIRED"; keepUntil: Date | null };

/** Tells it so that nobody at a counter misreads it: a title, what to do, and a colour of its own. */
export function RefusalNote({ refusal, now }: { refusal: ToldRefusal; now: Date }) {
  const t = useT();
  const lang = useLang();
  const soft = refusal.refusal === "NOT_READY" || refusal.refusal === "OTHER_STORE";
  return (
    <section
      role="alert"
      className={`rounded-soft border-2 p-4 ${soft ? "border-ginger-fill bg-ginger-wash" : "border-seal bg-seal-wash"}`}
    >
      <h2 className={`font-sans text-xl font-semibold ${soft ? "text-ginger" : "text-seal-deep"}`}>
        <span aria-hidden="true">✕ </span>
        {t(`staff.refusal.${refusal.refusal}`)}
      </h2>
      <p className="figures mt-1">{textOf(refusal, t, (at) => formatSoon(lang, at, now))}</p>
      {refusal.refusal === "NOT_READY" && (
        <LocalLink
          to="/staff/pickups"
          className="inline-flex min-h-12 items-center font-medium text-ink underline underline-offset-4"
        >
          {t("staff.refusal.NOT_READY.open")}
        </LocalLink>
      )}
    </section>
  );
}

function textOf(refusal: ToldRefusal, t: Translate, time: (at: Date) => string): string {
  switch (refusal.refusal) {
    case "TOO_MANY_ATTEMPTS":
      return t("staff.refusal.TOO_MANY_ATTEMPTS.text", { time: time(refusal.retryAt) });
    case "OTHER_STORE":
      return t("staff.refusal.OTHER_STORE.text", { place: refusal.place });
    case "ALREADY_HANDED_OVER":
      return t("staff.refusal.ALREADY_HANDED_OVER.text", { time: time(refusal.at), name: refusal.by ?? "" });
    case "EXPIRED":
      return t("staff.refusal.EXPIRED.text", { time: refusal.keepUntil ? time(refusal.keepUntil) : "" });
    case "NOT_ALLOWED":
    case "NO_SUCH_CODE":
    case "UNPAID":
    case "CANCELLED":
    case "NOT_READY":
      return t(`staff.refusal.${refusal.refusal}.text`);
  }
}
