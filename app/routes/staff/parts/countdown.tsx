import { useEffect, useState } from "react";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

/**
 * How long something can still be undone, counting down; without scripts, until when.
 * @param now the server's clock when the page was made: the device's own may be wrong
 * @param onOver once the time is over
 */
export function Countdown({
  until,
  now,
  timeZone,
  onOver,
}: {
  until: Date;
  now: Date;
  timeZone: string;
  onOver: () => void;
}) {
  const t = useT();
  const lang = useLang();
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const ends = performance.now() + (until.getTime() - now.getTime());
    const tick = () => {
      const remaining = Math.max(0, ends - performance.now());
      setLeft(remaining);
      if (remaining > 0) return;
      clearInterval(ticking);
      onOver();
    };
    const ticking = setInterval(tick, 1000);
    tick();
    return () => clearInterval(ticking);
  }, [until, now, onOver]);
  if (left === null) {
    const time = formatSoon(lang, until, now, timeZone);
    return <span className="figures">{t("staff.undo.until", { time })}</span>;
  }
  const seconds = Math.ceil(left / 1000);
  return (
    <span role="timer" className="figures">
      {t("staff.undo.left")} {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
    </span>
  );
}
