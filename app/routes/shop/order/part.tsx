import { Link, useLocation } from "@remix-run/react";
import type { OrderPage } from "#app/domain/checkout/order-page.queries.server.ts";
import { formatDay, formatInstant } from "#app/platform/i18n/format.ts";
import { formatSlot } from "#app/platform/i18n/format-slot.ts";
import { formatDeadline } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { QrCode } from "#app/ui/primitives/qr-code.tsx";
import { mapLink } from "../parts/map-link.ts";

type PartOfPage = OrderPage["parts"][number];

const OVER = new Set(["COLLECTED", "SHIPPED", "CANCELLED", "NOT_COLLECTED"]);

/** What one place does for the order: how far it is, the code to collect with, where and when. */
export function Part({ part, page }: { part: PartOfPage; page: OrderPage }) {
  const t = useT();
  const lang = useLang();
  const { stage, place } = part;
  const onTheSpot = part.method === "COUNTER";
  const zone = place?.timeZone;
  const missing = part.lines.reduce((sum, line) => sum + line.rejected, 0);
  const promise = t(part.method === "SHIP" ? "order.part.ships" : "order.part.ready", {
    when: formatDeadline(lang, part.promisedAt, page.now, zone),
  });
  return (
    <section className="rounded-soft border border-line bg-card p-4 shadow-card md:p-6">
      <h2 className="flex flex-wrap items-center gap-3 text-xl">
        {place ? place.name : t(part.method === "SHIP" ? "order.part.SHIP" : "order.part.PICKUP")}
        <Badge
          tone={stage === "READY" ? "leaf" : stage === "CANCELLED" || stage === "NOT_COLLECTED" ? "warn" : "plain"}
        >
          {t(`order.part.${stage}`)}
        </Badge>
      </h2>
      <ul className="mt-2">
        {part.lines.map((line) => (
          <li key={line.orderLineId}>
            {titleOf(page, line.orderLineId)} <span className="figures text-faded">× {line.quantity}</span>
          </li>
        ))}
      </ul>
      {missing > 0 && <p className="mt-1 text-ginger">{t("order.part.missing", { n: missing })}</p>}
      {!OVER.has(stage) && stage !== "READY" && (
        <p className="mt-2 font-medium text-leaf">
          {onTheSpot && stage !== "WAITING_FOR_PAYMENT" ? t("order.part.notify") : !onTheSpot && promise}
        </p>
      )}
      {place && page.slot && !OVER.has(stage) && <SlotNote slot={page.slot} zone={zone} page={page} />}
      {place && page.mayChangePickup && !OVER.has(stage) && page.slot?.standing !== "MISSED" && (
        <ChangeLink words="order.pickup.change" />
      )}
      {part.handedOverAt && stage === "COLLECTED" && (
        <p className="mt-2">{t("order.part.handedOver", { at: formatInstant(lang, part.handedOverAt, zone) })}</p>
      )}
      {part.shippedAt && (
        <p className="mt-2">
          {t("order.part.shipped", { at: formatInstant(lang, part.shippedAt), carrier: part.carrier ?? "" })}
          {part.trackingNumber && (
            <span className="block">{t("order.part.tracking", { number: part.trackingNumber })}</span>
          )}
        </p>
      )}
      {part.pickupCode && <PickupCode part={part} code={part.pickupCode} />}
      {place && !OVER.has(stage) && <Place place={place} week={part.week} />}
      {place && page.order.collector && (
        <p className="mt-3 text-sm text-faded">{t("order.collector", page.order.collector)}</p>
      )}
      {place && !OVER.has(stage) && <ChangeLink words="order.collector.change" />}
    </section>
  );
}

/** When the shopper said to come. */
function SlotNote({
  slot,
  zone,
  page,
}: {
  slot: NonNullable<OrderPage["slot"]>;
  zone: string | undefined;
  page: OrderPage;
}) {
  const t = useT();
  const lang = useLang();
  const when = formatSlot(lang, slot.startsAt, slot.endsAt, page.now, zone);
  const { standing } = slot;
  if (standing === "UNPAID" || (standing === "MISSED" && page.mayChangePickup))
    return (
      <div className="mt-3">
        <Notice tone="warn" title={t(standing === "UNPAID" ? "order.slot.unpaid" : "order.slot.missed", { when })}>
          <ChangeLink words="order.slot.choose" />
        </Notice>
      </div>
    );
  return (
    <p className={`mt-2 ${standing === "TO_COME" ? "" : "text-ginger"}`}>
      {t(standing === "TO_COME" ? "order.slot" : "order.slot.passed", { when })}
    </p>
  );
}

function ChangeLink({ words }: { words: "order.pickup.change" | "order.slot.choose" | "order.collector.change" }) {
  const t = useT();
  const { pathname, search } = useLocation();
  const key = new URLSearchParams(search).get("key") ?? "";
  return (
    <Link
      to={`${pathname}/pickup?key=${key}`}
      className="inline-flex min-h-11 items-center text-seal underline underline-offset-4"
    >
      {t(words)}
    </Link>
  );
}

function PickupCode({ part, code }: { part: PartOfPage; code: string }) {
  const t = useT();
  const lang = useLang();
  return (
    <div className="mt-4 flex flex-col-reverse gap-5 rounded-soft bg-leaf-wash p-4 sm:flex-row sm:items-center">
      {part.qr && <QrCode code={part.qr} label={t("order.code.qr", { code })} className="size-44 shrink-0 rounded" />}
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t("order.code")}</p>
        <p className="figures text-4xl font-semibold tracking-widest whitespace-nowrap" translate="no">
          {code.slice(0, 4)} {code.slice(4)}
        </p>
        {part.method === "COUNTER" && <p className="mt-1 font-medium">{t("order.code.now")}</p>}
        {part.keepUntil && (
          <p className="mt-1">
            {t("order.part.keepUntil", { at: formatInstant(lang, part.keepUntil, part.place?.timeZone) })}
          </p>
        )}
        <p className="mt-1 text-sm text-faded">{t("order.code.hint")}</p>
        <p className="mt-1 text-sm text-faded">
          {t("order.noShow")}{" "}
          <LocalLink to="/pages/pickup" className="underline underline-offset-4">
            {t("order.noShow.more")}
          </LocalLink>
        </p>
        <SavePass partId={part.id} />
      </div>
    </div>
  );
}

/** The code as a picture for the phone's album, which needs no network at the counter. */
function SavePass({ partId }: { partId: string }) {
  const t = useT();
  const { pathname, search } = useLocation();
  const key = new URLSearchParams(search).get("key") ?? "";
  return (
    <a
      href={`${pathname}/pass.png?key=${key}&part=${partId}`}
      download
      className="mt-1 inline-flex min-h-11 items-center text-seal underline underline-offset-4"
    >
      {t("order.pass.save")}
    </a>
  );
}

function Place({ place, week }: { place: NonNullable<PartOfPage["place"]>; week: PartOfPage["week"] }) {
  const t = useT();
  const lang = useLang();
  return (
    <div className="mt-4 border-t border-line pt-3">
      <p>{place.address}</p>
      {place.phone && (
        <p>
          <a
            href={`tel:${place.phone}`}
            className="inline-flex min-h-11 items-center text-seal underline underline-offset-4"
          >
            {t("order.place.phone", { phone: place.phone })}
          </a>
        </p>
      )}
      <p className="flex flex-wrap gap-x-5">
        <a
          href={mapLink(place)}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-11 items-center text-seal underline underline-offset-4"
        >
          {t("order.place.map")}
        </a>
        <LocalLink
          to={`/stores/${place.handle}`}
          className="inline-flex min-h-11 items-center text-seal underline underline-offset-4"
        >
          {t("order.place.details")}
        </LocalLink>
      </p>
      {week.length > 0 && (
        <details>
          <summary className="flex min-h-11 items-center text-seal underline underline-offset-4">
            {t("order.place.open")}
          </summary>
          <dl className="figures grid grid-cols-[auto_1fr] gap-x-4 text-sm">
            {week.map(({ date, hours }) => (
              <div key={date} className="contents">
                <dt className="text-faded">{formatDay(lang, date)}</dt>
                <dd>{hours.map((span) => `${span.opens}–${span.closes}`).join(", ") || t("order.place.closed")}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function titleOf(page: OrderPage, lineId: string): string {
  const line = page.order.lines.find((candidate) => candidate.id === lineId);
  return [line?.title, line?.variantTitle].filter(Boolean).join(" ");
}
