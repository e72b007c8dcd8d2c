import { Form, Link, useLocation, useNavigation } from "@remix-run/react";
import type { OrderPage } from "#app/domain/checkout/order-page.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { formatDeadline } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { RadioCard } from "#app/ui/primitives/choice.tsx";

type Shortage = OrderPage["shortages"][number];

/** Places that are seen at once. */
const FIRST = 4;

/** What is short, by when the shopper chooses, and what: another place, a parcel, or the money. */
export function Short({ shortage, page, formKey }: { shortage: Shortage; page: OrderPage; formKey: string }) {
  const t = useT();
  const lang = useLang();
  const { pathname, search } = useLocation();
  const busy = useNavigation().formData?.get("shortageId") === shortage.id;
  const { id, units, places, ship, deadline } = shortage;
  const line = page.order.lines.find((one) => one.id === shortage.orderLineId);
  const title = [line?.title, line?.variantTitle].filter(Boolean).join(" ");
  return (
    <section aria-labelledby={id} className="rounded-soft border-2 border-ginger bg-card p-4 shadow-card md:p-6">
      <h2 id={id} className="text-xl">
        {t("order.short.title", { n: units })}
      </h2>
      <p className="mt-2">{t("order.short.text", { title, n: units })}</p>
      <p className="mt-1 font-medium">{t("order.short.until", { at: formatInstant(lang, deadline) })}</p>
      <Form method="post" action={pathname + search} preventScrollReset className="mt-4 space-y-3">
        <input type="hidden" name="intent" value="instead" />
        <input type="hidden" name="shortageId" value={id} />
        <input type="hidden" name="key" value={formKey} />
        <fieldset className="space-y-3">
          <legend className="sr-only">{t("order.short.choose")}</legend>
          {places.slice(0, FIRST).map((place) => (
            <Place key={place.locationId} place={place} now={page.now} />
          ))}
          {places.length > FIRST && (
            <details>
              <summary className="flex min-h-12 items-center text-seal underline underline-offset-4">
                {t("checkout.place.more", { n: places.length - FIRST })}
              </summary>
              <div className="mt-2 space-y-3">
                {places.slice(FIRST).map((place) => (
                  <Place key={place.locationId} place={place} now={page.now} />
                ))}
              </div>
            </details>
          )}
          {ship?.hasAddress && (
            <RadioCard name="way" value="SHIP" required title={t("order.short.ship")}>
              {t("order.short.ship.text", { when: formatDeadline(lang, ship.promisedAt, page.now) })}
            </RadioCard>
          )}
          <RadioCard name="way" value="REFUND" required title={t("order.short.refund")}>
            {t("order.short.refund.text")}
          </RadioCard>
        </fieldset>
        <Button busy={busy}>{t("order.short.submit")}</Button>
      </Form>
      {ship && !ship.hasAddress && (
        <Link
          to={`${pathname}/ship?key=${new URLSearchParams(search).get("key") ?? ""}&short=${id}`}
          className="mt-2 inline-flex min-h-11 items-center text-seal underline underline-offset-4"
        >
          {t("order.short.shipTo")}
        </Link>
      )}
    </section>
  );
}

function Place({ place, now }: { place: Shortage["places"][number]; now: Date }) {
  const t = useT();
  const lang = useLang();
  const { locationId, isHere, name, city, address, promisedAt, timeZone } = place;
  return (
    <RadioCard
      name="way"
      value={locationId}
      required
      title={isHere ? t("order.short.later") : name}
      aside={isHere ? name : city}
    >
      {address} · {t("checkout.place.ready", { when: formatDeadline(lang, promisedAt, now, timeZone) })}
    </RadioCard>
  );
}
