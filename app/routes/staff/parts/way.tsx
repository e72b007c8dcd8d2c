import { useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";

type WayFacts = {
  method: "SHIP" | "PICKUP" | "COUNTER";
  state: string;
  byVan: boolean;
  locationName: string;
  handoverName: string | null;
  column: string | null;
};

/** How goods reach the customer: by parcel, here, or at another place by van. */
export function Way({ card }: { card: WayFacts }) {
  const t = useT();
  if (card.method === "SHIP")
    return (
      <Badge>
        {t("staff.card.ship")} · {card.locationName}
      </Badge>
    );
  if (card.method === "COUNTER")
    return (
      <Badge tone={card.state === "READY" ? "seal" : "plain"}>
        {t("staff.card.onTheSpot")} · {card.handoverName}
      </Badge>
    );
  if (!card.byVan)
    return (
      <Badge>
        {t("staff.card.pickup")} · {card.handoverName}
      </Badge>
    );
  return (
    <>
      {card.state === "IN_TRANSIT" && <Badge tone="ginger">{t("staff.card.onTheWay")}</Badge>}
      <span className="rounded-soft bg-sunk px-2.5 py-0.5 text-sm">
        {card.locationName} → {card.handoverName}
      </span>
    </>
  );
}
