import { useEffect, useState } from "react";

const two = (n: number) => String(n).padStart(2, "0");

/** @example clockOf(3_725) → "1:02:05"; clockOf(65) → "01:05" */
export function clockOf(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

/**
 * The server's time, by the second. @param clockMs how far this device's clock is ahead of the server's
 * @param shown the server's time when the page was made (ISO text), for the first sight of it
 */
export function useServerNow(clockMs: number | null, shown: string): number {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (clockMs === null) return;
    const timer = setInterval(() => setNow(Date.now() - clockMs), 1_000);
    return () => clearInterval(timer);
  }, [clockMs]);
  return now ?? Date.parse(shown);
}

/** Counts down to a moment on the server's clock. */
export function Countdown({ to, now }: { to: string; now: number }) {
  const seconds = Math.max(0, Math.round((Date.parse(to) - now) / 1_000));
  return (
    <time dateTime={to} role="timer" className="figures">
      {clockOf(seconds)}
    </time>
  );
}
