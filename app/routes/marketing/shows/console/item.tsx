import type { ItemUnits } from "#app/domain/live/console.queries.server.ts";
import { fenToDecimal } from "#app/platform/money.ts";
import { Price } from "#app/ui/commerce/price.tsx";
import { useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { nameOf, type ShelfView } from "../../../shop/live/stage/shelf-view.ts";
import { Command } from "../command.tsx";
import { FIELD_OF } from "./use-shortcuts.ts";
import { UnitsForm } from "../units.tsx";

/** One item of the shelf: present it, change its price, move its units. */
export function ConsoleItem({
  n,
  item,
  units,
  on,
  session,
}: {
  n: number;
  item: ShelfView;
  units: ItemUnits | undefined;
  on: boolean;
  session: string;
}) {
  const t = useT();
  const title = nameOf(item);
  const pinned = item.presented === "NOW";
  return (
    <li className={`space-y-2 py-3 ${pinned ? "-mx-2 rounded-md bg-ginger-wash px-2" : ""}`}>
      <div className="flex flex-wrap items-center gap-3">
        <kbd className="figures grid size-8 shrink-0 place-items-center rounded border border-line bg-sunk font-semibold">
          {n}
        </kbd>
        <div className="min-w-0 flex-1">
          <h3 className="font-sans leading-snug font-medium">{title}</h3>
          <p className="figures flex flex-wrap items-baseline gap-x-3 text-sm">
            <Price fen={item.nowFen} usualFen={item.beforeFen} />
            <span className="text-base font-semibold">{t("shows.item.left", { n: item.left ?? 0 })}</span>
            <span className="text-faded">{t("shows.item.sold", { n: units?.sold ?? 0 })}</span>
            <Badge tone={pinned ? "seal" : "plain"}>{t(`live.presented.${item.presented}`)}</Badge>
          </p>
        </div>
        {/* What was said of presenting is not said of ending it. */}
        <Command
          key={pinned ? "unpin" : "pin"}
          intent="pin"
          fields={{ variantId: pinned ? "" : item.variantId }}
          session={session}
          className="max-w-60 text-right"
        >
          <Button
            tone={pinned ? "quiet" : "main"}
            disabled={!on}
            aria-label={t(pinned ? "shows.unpin.label" : "shows.pin.label", { title })}
          >
            {pinned ? t("shows.unpin") : t("shows.pin")}
          </Button>
        </Command>
      </div>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <Command
          intent="price"
          fields={{ variantId: item.variantId, seenFen: item.nowFen }}
          session={session}
          className="flex flex-wrap items-center gap-2"
        >
          <input
            key={item.nowFen}
            id={pinned ? FIELD_OF.p : undefined}
            name="price"
            inputMode="decimal"
            defaultValue={fenToDecimal(item.nowFen)}
            aria-label={t("shows.price.label", { title })}
            className="figures min-h-12 w-24 rounded-soft border border-line bg-card px-2"
          />
          <Button tone="quiet" disabled={!on} aria-label={t("shows.price.change.label", { title })}>
            {t("shows.price.change")}
          </Button>
        </Command>
        <details className="min-w-0 flex-1">
          <summary className="flex min-h-12 items-center text-seal underline underline-offset-4">
            {t("shows.units")}
            <span className="sr-only">{title}</span>
          </summary>
          <div className="space-y-2">
            {(units?.places ?? []).map((place) => (
              <UnitsForm
                key={place.locationId}
                variantId={item.variantId}
                sku={item.sku}
                place={place}
                session={session}
              />
            ))}
          </div>
        </details>
      </div>
    </li>
  );
}
