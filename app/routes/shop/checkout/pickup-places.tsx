import { useState } from "react";
import type { CheckoutPage } from "#app/domain/checkout/checkout-page.queries.server.ts";
import { formatDistance } from "#app/platform/i18n/format.ts";
import { formatSlot } from "#app/platform/i18n/format-slot.ts";
import { formatDeadline } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Checkbox, RadioCard } from "#app/ui/primitives/choice.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";
import { useChosen, useField } from "../parts/form-state.ts";
import { MissingItems } from "./missing-items.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { GroupErrors, Section } from "./section.tsx";

/** So many places are shown at once; the others open on a tap. */
const SHOWN = 4;

/** Where the collected lines are handed over, each place with what it has of them and when; hidden where all is shipped. */
export function PickupPlaces({ page, onPosition }: { page: CheckoutPage; onPosition: (position: string) => void }) {
  const t = useT();
  const { errors } = useField("pickupLocationId");
  const chosen = useChosen("pickupLocationId");
  const [first, others] = [page.places.slice(0, SHOWN), page.places.slice(SHOWN)];
  return (
    <Section
      title={t("checkout.place")}
      id="field-pickupLocationId"
      className="group-has-[#mode-SHIP:checked]/form:hidden"
    >
      <Locate onPosition={onPosition} />
      <GroupErrors errors={errors} />
      <div className="space-y-3">
        {first.map((place) => (
          <Place key={place.locationId} place={place} page={page} />
        ))}
      </div>
      {others.length > 0 && (
        <details open={others.some((place) => chosen(place.locationId))}>
          <summary className="flex min-h-12 items-center text-seal underline underline-offset-4">
            {t("checkout.place.more", { n: others.length })}
          </summary>
          <div className="mt-2 space-y-3">
            {others.map((place) => (
              <Place key={place.locationId} place={place} page={page} />
            ))}
          </div>
        </details>
      )}
      <Collector />
    </Section>
  );
}

function Place({ place, page }: { place: CheckoutPage["places"][number]; page: CheckoutPage }) {
  const t = useT();
  const lang = useLang();
  const chosen = useChosen("pickupLocationId");
  const { promisedAt } = place;
  // A place whose times are all taken takes no more orders for now.
  const open = promisedAt !== null && place.slots?.length !== 0;
  return (
    <div className="group/place">
      <RadioCard
        name="pickupLocationId"
        value={place.locationId}
        defaultChecked={chosen(place.locationId) && open}
        disabled={!open}
        title={place.name}
        aside={
          place.distanceMeters === null
            ? place.city
            : t("checkout.place.away", { distance: formatDistance(lang, place.distanceMeters) })
        }
      >
        {place.address}
        {promisedAt && !open && <span className="block text-ginger">{t("checkout.slot.none")}</span>}
        {promisedAt ? (
          <span className="block font-medium text-leaf">
            {t("checkout.place.ready", { when: formatDeadline(lang, promisedAt, page.now, place.timeZone) })}
          </span>
        ) : (
          <span className="block text-ginger">
            {t("checkout.place.missing", { items: "" })}
            <MissingItems missing={place.missing} lines={page.lines} />
          </span>
        )}
      </RadioCard>
      {open && place.slots && <Slots place={place} slots={place.slots} now={page.now} />}
    </div>
  );
}

/** When it is collected, where the place has slots; shows with the place that is chosen. */
function Slots({
  place: { locationId, timeZone },
  slots,
  now,
}: {
  place: CheckoutPage["places"][number];
  slots: NonNullable<CheckoutPage["places"][number]["slots"]>;
  now: Date;
}) {
  const t = useT();
  const lang = useLang();
  const name = `slot.${locationId}` as const;
  const chosen = useChosen(name);
  const earlier = slots.find(({ startsAt }) => chosen(startsAt.toISOString()));
  return (
    <Select
      name={name}
      label={t("checkout.slot")}
      hint={t("checkout.slot.hint")}
      defaultValue={(earlier ?? slots[0]!).startsAt.toISOString()}
      className="mt-3 hidden pl-4 group-has-checked/place:block"
    >
      {slots.map(({ startsAt, endsAt, left }) => (
        <option key={startsAt.toISOString()} value={startsAt.toISOString()}>
          {formatSlot(lang, startsAt, endsAt, now, timeZone)}
          {left <= 2 ? ` · ${t("checkout.slot.left", { n: left })}` : ""}
        </option>
      ))}
    </Select>
  );
}

/** The position is asked for only on a tap (TRUST 27), used for this list and not kept. */
function Locate({ onPosition }: { onPosition: (position: string) => void }) {
  const t = useT();
  const [state, setState] = useState<"idle" | "asking" | "denied">("idle");
  if (!useScripted()) return null;
  const locate = () => {
    setState("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState("idle");
        onPosition(`${coords.latitude.toFixed(4)},${coords.longitude.toFixed(4)}`);
      },
      () => setState("denied"),
      { timeout: 10_000, maximumAge: 300_000 },
    );
  };
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Button type="button" tone="quiet" onClick={locate} busy={state === "asking"}>
        {t(state === "asking" ? "checkout.place.locating" : "checkout.place.locate")}
      </Button>
      {state === "denied" && <span className="text-sm text-faded">{t("checkout.place.denied")}</span>}
    </p>
  );
}

/** 代取: somebody else comes for it. */
function Collector() {
  const t = useT();
  return (
    <div>
      <Checkbox
        name="otherCollector"
        value="on"
        label={t("checkout.otherCollector")}
        defaultChecked={useChosen("otherCollector")("on")}
      />
      <div className="hidden gap-4 group-has-[#field-otherCollector:checked]/form:grid sm:grid-cols-2">
        <Field {...useField("collectorName")} label={t("checkout.collectorName")} autoComplete="off" />
        <Field
          {...useField("collectorMobile")}
          label={t("checkout.collectorMobile")}
          hint={t("checkout.collector.hint")}
          type="tel"
          inputMode="tel"
          autoComplete="off"
        />
      </div>
    </div>
  );
}
