import { Form, useNavigation } from "@remix-run/react";
import type { BoardCard, BoardLine } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import type { CardStory } from "#app/domain/fulfillment/pickup/card-story.queries.server.ts";
import { formatDay } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { LinePicture } from "../parts/line-picture.tsx";

const REASONS = ["SHORT", "DAMAGED", "EXPIRED"] as const;

/** What is to be packed: from which batch, how many, and what can't be given. */
export function CardLines({
  card,
  batches,
  formKey,
}: {
  card: BoardCard;
  batches: CardStory["batches"];
  formKey: string;
}) {
  const t = useT();
  const mayReject = card.steps.includes("REJECT_LINE");
  return (
    <section aria-labelledby="lines" className="rounded-soft border border-line bg-card">
      <h2 id="lines" className="px-4 pt-4 font-sans font-semibold">
        {t("staff.card.lines")}
      </h2>
      <ul className="divide-y divide-line">
        {card.lines.map((line) => (
          <li key={line.lineId} className="p-4">
            <Line line={line} batches={batches.filter(({ lineId }) => lineId === line.lineId)} />
            {mayReject && line.rejected < line.quantity && <RejectForm card={card} line={line} formKey={formKey} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ line, batches }: { line: BoardLine; batches: CardStory["batches"] }) {
  const t = useT();
  const lang = useLang();
  const left = line.quantity - line.rejected;
  return (
    <div className="flex gap-3">
      <LinePicture hash={line.pictureHash} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {line.title} {line.perishable && <Badge tone="leaf">{t("staff.card.fresh")}</Badge>}
        </p>
        <p>{line.variantTitle}</p>
        <p className="figures text-sm text-faded">{t("staff.card.sku", { sku: line.sku })}</p>
        {batches.map(({ traceCode, bestBefore, quantity }) => (
          <p key={traceCode} className="figures text-sm text-faded">
            {t("staff.card.batch", { code: traceCode, day: formatDay(lang, bestBefore), n: quantity })}
          </p>
        ))}
        {line.rejected > 0 && line.rejectReason && (
          <p className="text-sm font-medium text-seal">
            {t("staff.card.fewer", { n: line.rejected, reason: t(reasonKey(line.rejectReason)) })}
          </p>
        )}
      </div>
      <p className="figures text-2xl font-semibold">
        <span className="text-base font-normal text-faded">×</span> {left}
        {line.rejected > 0 && <s className="ml-1 text-base font-normal text-faded">{line.quantity}</s>}
      </p>
    </div>
  );
}

/** Says which units can't be given, and why; what becomes of them the page tells afterwards. */
function RejectForm({ card, line, formKey }: { card: BoardCard; line: BoardLine; formKey: string }) {
  const t = useT();
  const most = line.quantity - line.rejected;
  const busy = useNavigation().formData?.get("lineId") === line.lineId;
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-12 items-center text-sm text-faded underline underline-offset-4">
        {t("staff.reject.open")}
      </summary>
      <Form method="post" preventScrollReset className="space-y-3 rounded-soft bg-sunk p-3">
        <input type="hidden" name="step" value="REJECT_LINE" />
        <input type="hidden" name="id" value={card.id} />
        <input type="hidden" name="lineId" value={line.lineId} />
        <input type="hidden" name="key" value={`${formKey}:${line.lineId}`} />
        <label className="block">
          <span className="mb-1 block font-medium">{t("staff.reject.quantity")}</span>
          <input
            type="number"
            name="quantity"
            min={1}
            max={most}
            defaultValue={1}
            required
            inputMode="numeric"
            className="figures min-h-12 w-24 rounded-soft border border-line bg-card px-3 text-lg"
          />
        </label>
        <fieldset>
          <legend className="mb-1 font-medium">{t("staff.reject.reason")}</legend>
          <div className="flex flex-wrap gap-2">
            {REASONS.map((reason) => (
              <label
                key={reason}
                className="flex min-h-12 items-center gap-2 rounded-soft border border-line bg-card px-3 has-checked:border-seal"
              >
                <input type="radio" name="reason" value={reason} required className="size-5 accent-seal" />
                {t(reasonKey(reason))}
              </label>
            ))}
          </div>
        </fieldset>
        <p className="text-sm text-faded">{t("staff.reject.what")}</p>
        <Button tone="danger" busy={busy} className="w-full">
          {t("staff.reject.submit")}
        </Button>
      </Form>
    </details>
  );
}

/** @param reason as the line keeps it */
export function reasonKey(reason: string) {
  return `staff.reject.reason.${reason}` as `staff.reject.reason.${(typeof REASONS)[number]}`;
}
