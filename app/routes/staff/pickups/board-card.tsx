import { Form } from "@remix-run/react";
import type { BoardCard as Card } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { PromiseNote } from "../parts/promise-note.tsx";
import { Way } from "../parts/way.tsx";

/** Steps of which one tap is all it takes; the others need a look at the card. */
const ONE_TAP = ["START_PICKING", "MARK_PREPARED", "DISPATCH", "ARRIVE", "MARK_READY"] as const;
const MOST_LINES = 3;

/** A part of an order on the board: whose, what, until when, and the next step in one tap. */
export function BoardCard({ card, now, formKey, busy }: { card: Card; now: Date; formKey: string; busy: boolean }) {
  const t = useT();
  const lines = card.lines.filter((line) => line.quantity > line.rejected);
  return (
    <article
      className={`rounded-soft border bg-card p-3 shadow-card ${card.late || card.expiring ? "border-l-4 border-seal" : "border-line"}`}
    >
      <LocalLink to={`/staff/pickups/${card.id}`} className="block">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-lg font-semibold">{card.collectorName}</span>
          <span className="figures text-faded">{card.mobileEnd}</span>
          <span className="figures ml-auto text-sm text-faded">{card.orderNumber}</span>
        </p>
        <p className="mt-0.5">
          <PromiseNote card={card} now={now} />
        </p>
        <ul className="mt-1.5 text-sm">
          {lines.slice(0, MOST_LINES).map((line) => (
            <li key={line.lineId} className="flex gap-2">
              <span className="min-w-0 flex-1 truncate">
                {line.title} <span className="text-faded">{line.variantTitle}</span>
              </span>
              <span className="figures font-semibold">× {line.quantity - line.rejected}</span>
            </li>
          ))}
          {lines.length > MOST_LINES && (
            <li className="text-faded">{t("staff.board.more", { n: lines.length - MOST_LINES })}</li>
          )}
        </ul>
        <p className="mt-1.5 flex flex-wrap items-center gap-1.5">
          <Way card={card} />
          {card.bagPlace && <Badge tone="leaf">{t("counter.codes.bag", { place: card.bagPlace })}</Badge>}
          {card.state === "OPEN" && card.pickerName && (
            <Badge tone="ginger">{t("staff.care.pickedBy", { name: card.pickerName })}</Badge>
          )}
          {card.state === "PICKING" && card.pickerName && (
            <Badge tone="ginger">{t("staff.card.picker", { name: card.pickerName })}</Badge>
          )}
          {lines.some((line) => line.perishable) && <Badge tone="leaf">{t("staff.card.fresh")}</Badge>}
        </p>
      </LocalLink>
      <NextStep card={card} formKey={formKey} busy={busy} />
    </article>
  );
}

function NextStep({ card, formKey, busy }: { card: Card; formKey: string; busy: boolean }) {
  const t = useT();
  const step = ONE_TAP.find((candidate) => card.steps.includes(candidate));
  if (step) {
    return (
      <Form method="post" preventScrollReset className="mt-2.5">
        <input type="hidden" name="id" value={card.id} />
        <input type="hidden" name="key" value={`${formKey}:${card.id}`} />
        <Button
          name="step"
          value={step}
          tone={step === "START_PICKING" ? "quiet" : "main"}
          busy={busy}
          className="w-full"
        >
          {t(`staff.step.${step}`)}
        </Button>
      </Form>
    );
  }
  if (card.steps.includes("SHIP")) {
    return (
      <LinkButton to={`/staff/pickups/${card.id}#ship`} className="mt-2.5 w-full">
        {t("staff.step.SHIP")}
      </LinkButton>
    );
  }
  if (card.steps.includes("HAND_OVER")) {
    return (
      <LinkButton to={`/staff/pickups/hand-over?place=${card.handoverLocationId}`} className="mt-2.5 w-full">
        {t("staff.step.HAND_OVER")}
      </LinkButton>
    );
  }
  if (card.steps.includes("UNDO_HAND_OVER")) {
    return (
      <LinkButton to={`/staff/pickups/${card.id}`} tone="bare" className="mt-1">
        {t("staff.step.UNDO_HAND_OVER")}
      </LinkButton>
    );
  }
  return null;
}
