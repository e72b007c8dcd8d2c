import { useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import sketch from "./ground/sketch.svg?url";
import type { GroundTiles, MapPin } from "./map-ground.server.ts";
import { placeOnSketch } from "./sketch-view.ts";

/** From this width on the map is drawn by itself, once the page has nothing better to do. */
const BESIDE_THE_LIST = "(min-width: 1024px)";

/**
 * The places of the list on a map. What comes with the page is a picture with dots, which asks for nothing; the map that
 * can be moved is loaded on a tap, or on a wide screen when the browser is idle. The list says all that the map says, so
 * a reader that does not see it misses nothing.
 */
export function StoreMap({
  tiles,
  pins,
  className = "",
}: {
  tiles: GroundTiles | null;
  pins: MapPin[];
  className?: string;
}) {
  const t = useT();
  const lang = useLang();
  const navigate = useNavigate();
  const scripted = useScripted();
  const box = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(false);
  const [state, setState] = useState<"picture" | "map" | "failed">("picture");
  useEffect(() => {
    if (!matchMedia(BESIDE_THE_LIST).matches) return;
    const idle = window.requestIdleCallback ?? ((then: () => void) => window.setTimeout(then, 1500));
    const cancel = window.cancelIdleCallback ?? window.clearTimeout;
    const waiting = idle(() => setWanted(true));
    return () => cancel(waiting);
  }, []);
  useEffect(() => {
    if (!wanted || !box.current) return;
    let gone = false;
    let remove = () => {};
    const words = {
      title: t("stores.map.canvas"),
      zoomIn: t("stores.map.zoomIn"),
      zoomOut: t("stores.map.zoomOut"),
      attribution: t("stores.map.credit"),
    };
    const leadTo = (handle: string) => navigate(href(lang, `/stores/${handle}`));
    import("./map.client.ts")
      .then(({ drawMap }) => drawMap(box.current!, { tiles, pins, words, leadTo }))
      .then((taken) => {
        if (gone) return taken();
        remove = taken;
        setState("map");
      })
      .catch(() => setState("failed"));
    return () => {
      gone = true;
      remove();
    };
  }, [wanted, tiles, pins, t, lang, navigate]);
  const { picture, dots } = placeOnSketch(pins);
  return (
    <section aria-label={t("stores.map")} className={className}>
      <div className="relative aspect-[4/3] overflow-hidden rounded-soft border border-line bg-sunk">
        <div aria-hidden="true" className={state === "map" ? "hidden" : ""}>
          <img
            src={sketch}
            alt=""
            width={1100}
            height={925}
            className="absolute h-auto max-w-none"
            style={picture}
            // The largest thing a phone shows first. React 18 knows the attribute only in lower case.
            {...{ fetchpriority: "high" }}
          />
          {dots.map(({ handle, ...at }) => (
            <span
              key={handle}
              className="absolute -mt-1.5 -ml-1.5 size-3 rounded-full border-2 border-card bg-seal"
              style={at}
            />
          ))}
        </div>
        <div className={wanted ? "absolute inset-0" : "hidden"}>
          <div ref={box} className="size-full" />
        </div>
        {scripted && !wanted && (
          <button
            type="button"
            onClick={() => setWanted(true)}
            className="absolute inset-x-0 bottom-0 flex min-h-12 items-center justify-center bg-card/90 px-4 font-medium"
          >
            {t("stores.map.open")}
          </button>
        )}
      </div>
      {state === "failed" && <p className="mt-2 text-sm text-faded">{t("stores.map.failed")}</p>}
    </section>
  );
}
