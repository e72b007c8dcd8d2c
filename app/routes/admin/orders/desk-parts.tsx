import type { DeskPart } from "#app/domain/fulfillment/office/order-desk.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Box } from "./box.tsx";

/** Who prepares what, where it is collected, how far it is. */
export function DeskParts({ parts }: { parts: readonly DeskPart[] }) {
  const t = useT();
  return (
    <Box title={t("orders.parts")} id="parts">
      <ul className="divide-y divide-line">
        {parts.map((part) => (
          <li key={part.id} className="py-3">
            <Part part={part} />
          </li>
        ))}
      </ul>
    </Box>
  );
}

function Part({ part }: { part: DeskPart }) {
  const t = useT();
  const lang = useLang();
  const at = (instant: Date) => formatInstant(lang, instant);
  const facts = [
    t("orders.part.promised", { at: at(part.promisedAt) }),
    part.state === "READY" && part.keepUntil && t("orders.part.keepUntil", { at: at(part.keepUntil) }),
    part.handedOverAt && t("orders.part.handedOver", { at: at(part.handedOverAt) }),
    part.shippedAt && t("orders.part.shipped", { at: at(part.shippedAt) }),
    part.carrier && t("staff.ship.done", { carrier: part.carrier, number: part.trackingNumber ?? "" }),
  ].filter((words) => typeof words === "string");
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{t("staff.card.part", { n: part.position })}</span>
        <Badge>{t(`orders.method.${part.method}`)}</Badge>
        <Badge tone={part.state === "READY" ? "leaf" : "plain"}>{t(`staff.state.${part.state}`)}</Badge>
      </p>
      <p className="mt-1">
        {part.at && part.at.id !== part.from.id
          ? t("orders.part.fromTo", { from: part.from.name, to: part.at.name })
          : part.from.name}
      </p>
      <p className="figures text-sm text-faded">{facts.join(" · ")}</p>
      <ul className="mt-1 text-sm">
        {part.lines.map(({ title, sku, quantity, rejected }) => (
          <li key={sku} className="figures">
            {title} <span className="text-faded">{sku}</span> × {quantity - rejected}
            {rejected > 0 && <s className="ml-1 text-faded">{quantity}</s>}
          </li>
        ))}
      </ul>
      {part.mine && part.state !== "PENDING" && part.state !== "CANCELLED" && (
        <LocalLink
          to={`/staff/pickups/${part.id}`}
          className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
        >
          {t("orders.part.card")}
        </LocalLink>
      )}
    </>
  );
}
