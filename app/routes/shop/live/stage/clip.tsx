import { useState } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { clockOf } from "./countdown.tsx";

/** Marks a part of a recording and makes a link to it. @param link of the show, with something after its "?" @param second that is being shown */
export function Clip({ link, second }: { link: string; second: number }) {
  const t = useT();
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const made = from !== null && to !== null && to > from ? `${link}&from=${from}&to=${to}` : null;
  return (
    <details className="mt-3 rounded-soft border border-line bg-card px-3">
      <summary className="flex min-h-12 items-center font-medium">{t("live.clip")}</summary>
      <div className="flex flex-wrap gap-2 pb-3">
        <Button type="button" tone="quiet" onClick={() => setFrom(second)}>
          {t("live.clip.from")} {from !== null && <span className="figures">{clockOf(from)}</span>}
        </Button>
        <Button type="button" tone="quiet" onClick={() => setTo(second)}>
          {t("live.clip.to")} {to !== null && <span className="figures">{clockOf(to)}</span>}
        </Button>
        {made ? (
          <output className="basis-full rounded-soft bg-sunk px-3 py-2 text-sm break-all select-all">{made}</output>
        ) : (
          <p className="basis-full text-sm text-faded">{t("live.clip.hint")}</p>
        )}
      </div>
    </details>
  );
}
