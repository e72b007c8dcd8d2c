import type { StorePage } from "#app/domain/locations/queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { formatWeekday } from "#app/platform/i18n/format-weekday.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

/** The seven days from today, with what differs and why. */
export function Hours({ store }: { store: StorePage }) {
  const t = useT();
  const lang = useLang();
  return (
    <section>
      <h2 className="text-2xl">{t("store.hours")}</h2>
      {store.startsAt && store.endsAt && (
        <p className="mt-2 text-ginger">
          {t("store.stand", {
            from: formatInstant(lang, store.startsAt, store.timeZone),
            to: formatInstant(lang, store.endsAt, store.timeZone),
          })}
        </p>
      )}
      <table className="figures mt-3 w-full">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("store.hours.day")}</th>
            <th scope="col">{t("store.hours.open")}</th>
          </tr>
        </thead>
        <tbody>
          {store.week.map(({ date, hours, note }, i) => (
            <tr key={date} className={`border-b border-line ${i === 0 ? "font-semibold" : ""}`}>
              <th scope="row" className="py-2.5 pr-4 text-left align-top font-[inherit]">
                {formatWeekday(lang, date)}
                {i === 0 && <span className="ml-2 text-sm font-normal text-seal">{t("store.hours.today")}</span>}
              </th>
              <td className="py-2.5 text-right align-top">
                {hours.length === 0 ? (
                  <span className="text-faded">{t("store.hours.closed")}</span>
                ) : (
                  hours.map(({ opens, closes }) => (
                    <span key={opens} className="block">
                      {opens}–{closes}
                    </span>
                  ))
                )}
                {note && <span className="block text-sm font-normal text-ginger">{note}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
