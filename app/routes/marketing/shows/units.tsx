import type { ItemUnits } from "#app/domain/live/console.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Command } from "./command.tsx";
import { Section } from "./section.tsx";

/** What is set aside for the show, item by item and shelf by shelf, and the way to move units there and back. */
export function Units({
  items,
  figures,
  session,
}: {
  items: ReadonlyArray<{ variantId: string; sku: string }>;
  figures: readonly ItemUnits[];
  session: string;
}) {
  const t = useT();
  if (items.length === 0) return null;
  return (
    <Section title={t("shows.units")}>
      <p className="text-sm text-faded">{t("shows.units.text")}</p>
      <ul className="divide-y divide-line">
        {items.map(({ variantId, sku }) => {
          const places = figures.find((one) => one.variantId === variantId)?.places ?? [];
          return (
            <li key={variantId} className="py-3">
              <h3 className="figures font-sans font-medium">{sku}</h3>
              {places.length === 0 && <p className="text-sm text-faded">{t("shows.units.nowhere")}</p>}
              <ul className="grid gap-2 md:grid-cols-2">
                {places.map((place) => (
                  <li key={place.locationId} className="rounded-md bg-sunk p-2">
                    <UnitsForm variantId={variantId} sku={sku} place={place} session={session} />
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** More for the show from this shelf, or back to it. */
export function UnitsForm({
  variantId,
  sku,
  place,
  session,
}: {
  variantId: string;
  sku: string;
  place: ItemUnits["places"][number];
  session: string;
}) {
  const t = useT();
  const { locationId, name, left, free } = place;
  return (
    <Command
      intent="units"
      fields={{ variantId, locationId }}
      session={session}
      className="flex flex-wrap items-center gap-2"
    >
      <p className="min-w-40 flex-1 text-sm">
        <span className="font-medium">{name}</span>{" "}
        <span className="figures text-faded">{t("shows.units.at", { left, free })}</span>
      </p>
      <input
        name="units"
        type="number"
        min={1}
        defaultValue={10}
        required
        inputMode="numeric"
        aria-label={t("shows.units.count", { sku, place: name })}
        className="figures min-h-12 w-20 rounded-soft border border-line bg-card px-2"
      />
      <Button
        name="way"
        value="MORE"
        tone="quiet"
        disabled={free === 0}
        aria-label={t("shows.units.more.label", { sku, place: name })}
      >
        {t("shows.units.more")}
      </Button>
      <Button
        name="way"
        value="BACK"
        tone="quiet"
        disabled={left === 0}
        aria-label={t("shows.units.back.label", { sku, place: name })}
      >
        {t("shows.units.back")}
      </Button>
    </Command>
  );
}
