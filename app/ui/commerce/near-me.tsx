import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";

/**
 * Asks for the position on a tap, never by itself (TRUST 27), and leads to the address it was asked for with
 * `near=lat,lng`, rounded to about 100 m. It needs scripts, so it is seen only with them; its room is kept until the page
 * comes alive, or everything below would jump.
 * @param to a path with language, with or without a search part of its own
 */
export function NearMe({ to, className = "" }: { to: string; className?: string }) {
  const t = useT();
  const navigate = useNavigate();
  const [state, setState] = useState<"ready" | "asking" | "refused">("ready");
  const scripted = useScripted();
  if (scripted && !("geolocation" in navigator)) return null;
  const ask = () => {
    setState("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const [path, search] = to.split("?");
        const params = new URLSearchParams(search);
        params.set("near", `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
        setState("ready");
        navigate(`${path}?${params}`, { preventScrollReset: true });
      },
      () => setState("refused"),
      { timeout: 10_000, maximumAge: 300_000 },
    );
  };
  return (
    <div className={`${className} ${scripted ? "" : "invisible noscript:hidden"}`}>
      <button
        type="button"
        onClick={ask}
        disabled={state === "asking"}
        className="inline-flex min-h-12 items-center gap-2 rounded-soft border border-line bg-card px-4 font-medium hover:border-faded"
      >
        <svg
          viewBox="0 0 24 24"
          className="size-5 text-seal"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          aria-hidden="true"
        >
          <path d="M12 21s7-6.300 7-11.500A7 7 0 0 0 5 9.500C5 14.700 12 21 12 21z" />
          <circle cx="12" cy="9.500" r="2.500" />
        </svg>
        {state === "asking" ? t("near.asking") : t("near.me")}
      </button>
      <output className="mt-1 block text-sm text-faded">
        {state === "refused" ? t("near.refused") : t("near.note")}
      </output>
    </div>
  );
}
