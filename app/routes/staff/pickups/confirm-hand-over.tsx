import { Form, useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { BoardCard } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { LinePicture } from "../parts/line-picture.tsx";
import { UndoForm } from "../parts/undo-form.tsx";

/** Who it is and what there is to give, before anything is given. */
export function ConfirmHandOver({
  card,
  code,
  place,
  formKey,
}: {
  card: BoardCard;
  code: string;
  place: string;
  formKey: string;
}) {
  const t = useT();
  const { search } = useLocation();
  const lang = useLang();
  const busy = useNavigation().state === "submitting";
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="space-y-4">
      <section className="rounded-soft border-2 border-leaf bg-card p-4">
        <h2 ref={title} tabIndex={-1} className="font-sans text-sm font-semibold text-faded outline-none">
          {t("staff.handOver.who")}
        </h2>
        <p className="mt-1 text-2xl font-semibold">{card.collectorName}</p>
        <p className="figures text-faded">
          {t("staff.card.mobileEnd", { end: card.mobileEnd })} · {t("staff.card.title", { number: card.orderNumber })}
        </p>
        {card.bagPlace && (
          <p className="mt-1 text-lg font-semibold">{t("counter.codes.bag", { place: card.bagPlace })}</p>
        )}
        <ul className="mt-3 divide-y divide-line border-t border-line">
          {card.lines
            .filter((line) => line.quantity > line.rejected)
            .map((line) => (
              <li key={line.lineId} className="flex items-center gap-3 py-2">
                <LinePicture hash={line.pictureHash} />
                <span className="min-w-0 flex-1">
                  {line.title}
                  <span className="block text-sm text-faded">{line.variantTitle}</span>
                </span>
                <span className="figures text-xl font-semibold">× {line.quantity - line.rejected}</span>
              </li>
            ))}
        </ul>
        {card.giftNote && <p className="mt-2 whitespace-pre-line text-sm text-faded">{card.giftNote}</p>}
      </section>
      <Form method="post" autoComplete="off">
        <input type="hidden" name="step" value="HAND_OVER" />
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="place" value={place} />
        <input type="hidden" name="code" value={code} />
        <Button busy={busy} className="min-h-14 w-full text-lg">
          {t("staff.handOver.confirm")}
        </Button>
      </Form>
      {card.steps.includes("REJECT_LINE") && (
        <p className="text-sm text-faded">
          {t("staff.handOver.partly")}{" "}
          <LinkButton to={`/staff/pickups/${card.id}`} tone="bare">
            {t("staff.handOver.partly.open")}
          </LinkButton>
        </p>
      )}
      <a
        href={href(lang, "/staff/pickups/hand-over") + search}
        className="flex min-h-12 items-center justify-center rounded-soft border border-line bg-card hover:border-faded"
      >
        {t("staff.handOver.notThis")}
      </a>
    </div>
  );
}

/** It is done; for some minutes it can be taken back. */
export function HandedOverNote({
  card,
  undoUntil,
  formKey,
  now,
}: {
  card: BoardCard;
  undoUntil: Date;
  formKey: string;
  now: Date;
}) {
  const t = useT();
  const lang = useLang();
  const time = formatSoon(lang, card.handedOverAt ?? now, now, card.timeZone);
  return (
    <section className="space-y-3 rounded-soft border-2 border-leaf bg-leaf-wash p-4">
      <div aria-live="polite">
        <h2 className="font-sans text-xl font-semibold text-leaf">
          <span aria-hidden="true">✓ </span>
          {t("staff.handOver.done")}
        </h2>
        <p className="figures">
          {t("staff.handOver.done.text", { name: card.collectorName, number: card.orderNumber, time })}
        </p>
      </div>
      {card.steps.includes("UNDO_HAND_OVER") && (
        <UndoForm id={card.id} formKey={formKey} until={undoUntil} now={now} timeZone={card.timeZone} />
      )}
      <LinkButton to={`/staff/pickups/${card.id}`} tone="quiet" className="w-full">
        {t("staff.handOver.open")}
      </LinkButton>
      <p className="pt-2 font-medium">{t("staff.handOver.next")}</p>
    </section>
  );
}
