import type { TransferLineRow } from "#app/domain/inventory/transfers/transfer.queries.server.ts";
import { formatDay } from "#app/platform/i18n/format.ts";
import { isMessageKey } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Goods } from "../parts/goods.tsx";

/** What was sent, and where each unit of it ended. */
export function SentLines({ lines }: { lines: TransferLineRow[] }) {
  const t = useT();
  const lang = useLang();
  const told = (line: TransferLineRow) =>
    [
      line.received > 0 && t("stock.transfers.came", { n: line.received }),
      line.putBack > 0 && t("stock.transfer.putBack", { n: line.putBack }),
      line.writtenOff > 0 && t("stock.transfer.writtenOff", { n: line.writtenOff }),
    ].filter(Boolean);
  return (
    <section aria-labelledby="lines" className="rounded-soft border border-line bg-card">
      <h2 id="lines" className="px-3 pt-3 font-sans font-semibold">
        {t("stock.transfer.lines")}
      </h2>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.lineId} className="p-3">
            <Goods goods={line} aside={<p className="figures text-2xl leading-tight font-semibold">{line.quantity}</p>}>
              {line.traceCode && (
                <p className="figures text-sm text-faded">
                  {line.traceCode}
                  {line.bestBefore && ` · ${t("stock.bestBefore", { day: formatDay(lang, line.bestBefore) })}`}
                </p>
              )}
              <p className="figures text-sm">{told(line).join(" · ")}</p>
              <p className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
                {line.reason && <Reason reason={line.reason} />}
                {line.openVariance && <Badge tone="warn">{t("stock.transfer.openVariance")}</Badge>}
              </p>
            </Goods>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reason({ reason }: { reason: string }) {
  const t = useT();
  const lang = useLang();
  const key = `stock.reason.${reason}`;
  return <Badge tone="ginger">{isMessageKey(lang, key) ? t(key) : reason}</Badge>;
}
