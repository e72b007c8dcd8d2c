import type { DeskReturn } from "#app/domain/fulfillment/office/order-desk.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Box } from "./box.tsx";

/** Goods that came back: where, in what condition, who took them. */
export function DeskReturns({ returns }: { returns: readonly DeskReturn[] }) {
  const t = useT();
  const lang = useLang();
  if (returns.length === 0) return null;
  return (
    <Box title={t("orders.returns")} id="returns">
      <ul className="divide-y divide-line">
        {returns.map(({ id, at, place, by, note, lines }) => (
          <li key={id} className="py-2">
            <p className="font-medium">{place}</p>
            {lines.map((line) => (
              <p key={line.sku} className="figures">
                {line.title} <span className="text-faded">{line.sku}</span> × {line.quantity} ·{" "}
                {t(`orders.return.${line.condition}`)}
              </p>
            ))}
            {note && <p className="text-sm">{note}</p>}
            <p className="figures text-sm text-faded">
              {formatInstant(lang, at)} · {by ?? t("staff.card.story.system")}
            </p>
          </li>
        ))}
      </ul>
    </Box>
  );
}
