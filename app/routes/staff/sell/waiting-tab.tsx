import { formatFen, formatWhen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { tellAgain } from "../parts/device/device-store.ts";
import { ConflictNotes } from "./conflict-notes.tsx";
import type { Device } from "./use-device.ts";

const TONES = { WAITING: "ginger", RECORDED: "leaf", REFUSED: "warn", LATER: "ginger" } as const;

/** What waits to be told, and what came of what was told last, the newest first. */
export function WaitingTab({ device: { deeds, tellNow, now } }: { device: Device }) {
  const t = useT();
  const lang = useLang();
  const waiting = deeds.some(({ answer }) => answer === null);
  return (
    <div className="mt-4 space-y-3">
      {waiting ? (
        <Button type="button" tone="quiet" className="w-full" onClick={tellNow}>
          {t("counter.waiting.tell")}
        </Button>
      ) : (
        <p className="text-center text-faded">{t("counter.waiting.empty")}</p>
      )}
      <ul className="space-y-2">
        {deeds.toReversed().map(({ sequence, deed, title, answer }) => {
          const state = answer?.state ?? "WAITING";
          return (
            <li key={sequence} className="space-y-2 rounded-soft border border-line bg-card p-3">
              <p className="figures flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">
                  {deed.kind === "SALE"
                    ? t("counter.waiting.sale", { total: formatFen(lang, Number(title)) })
                    : t("counter.waiting.handOver", { number: title })}
                </span>
                <span className="text-sm text-faded">{formatWhen(lang, deed.at, now, "Asia/Shanghai")}</span>
                <span className="ml-auto">
                  <Badge tone={TONES[state]}>
                    {t(`counter.waiting.state.${state === "LATER" ? "WAITING" : state}`)}
                  </Badge>
                </span>
              </p>
              {answer && <ConflictNotes answer={answer} />}
              {answer?.state === "REFUSED" && (
                <Button type="button" tone="bare" onClick={() => void tellAgain(sequence!).then(tellNow)}>
                  {t("counter.waiting.again")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
