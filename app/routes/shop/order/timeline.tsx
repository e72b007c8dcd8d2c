import type { OrderView } from "#app/domain/orders/queries.server.ts";
import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Box } from "./details.tsx";

/** The order's story in plain words, the latest first. */
export function Timeline({ entries }: { entries: OrderView["timeline"] }) {
  const t = useT();
  const lang = useLang();
  return (
    <Box title={t("order.timeline")}>
      <ol className="space-y-3 border-l-2 border-line pl-4">
        {entries.toReversed().map(({ at, kind, amountFen }, i) => (
          <li key={`${at.toISOString()}-${kind}-${entries.length - i}`} className="relative">
            <span
              aria-hidden="true"
              className={`absolute top-2 -left-[1.3rem] size-2 rounded-full ${i === 0 ? "bg-seal" : "bg-line"}`}
            />
            <span className="block">
              {t(`order.timeline.${kind}`, { amount: amountFen === null ? "" : formatFen(lang, amountFen) })}
            </span>
            <time dateTime={at.toISOString()} className="figures text-sm text-faded">
              {formatInstant(lang, at)}
            </time>
          </li>
        ))}
      </ol>
    </Box>
  );
}
