import { useEffect, useRef, useState } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

/** Taps of a second are told in one go. */
const TOGETHER_MS = 1_000;
const MOST_AT_ONCE = 20;

/** The heart: each tap counts; how many there are in all is told by the show's figures. */
export function Like({ handle, likes }: { handle: string; likes: number }) {
  const t = useT();
  const lang = useLang();
  const taps = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const [mine, setMine] = useState(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = () => {
    const times = Math.min(taps.current, MOST_AT_ONCE);
    taps.current = 0;
    timer.current = undefined;
    // A tap that does not arrive is no loss to anybody.
    void fetch(`${href(lang, `/live/${handle}/like`)}?times=${times}`, { method: "POST" }).catch(() => {});
  };
  const tap = () => {
    taps.current += 1;
    setMine(mine + 1);
    timer.current ??= setTimeout(tell, TOGETHER_MS);
  };
  return (
    <button
      type="button"
      onClick={tap}
      aria-label={`${t("live.like")} · ${t("live.likes", { n: likes })}`}
      className="figures relative grid min-h-12 min-w-12 place-items-center rounded-full bg-ink/70 px-2 text-white"
    >
      <svg viewBox="0 0 24 24" className="size-6" fill="#ff6a55" aria-hidden="true">
        <path d="M12 20.5S4 15.500 4 9.500A4.500 4.500 0 0 1 12 7a4.500 4.500 0 0 1 8 2.500c0 6-8 11-8 11z" />
      </svg>
      <span className="text-xs leading-none">{likes > 9999 ? "9999+" : likes}</span>
      {mine > 0 && (
        <span
          key={mine}
          aria-hidden="true"
          className="absolute -top-2 animate-ping text-[#ff6a55] motion-reduce:hidden"
        >
          ♥
        </span>
      )}
    </button>
  );
}
