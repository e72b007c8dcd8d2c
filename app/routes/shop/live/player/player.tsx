import { useEffect, useRef, useState, type ReactNode } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import type { Playback, PlaybackState } from "./playback.ts";

/** Does the viewer, or the network, want nothing to move by itself? */
function wantsQuiet(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return connection?.saveData === true || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** How soon the player is asked for once more when it could not be had. */
const LOAD_AGAIN_MS = 3_000;

/** Once the page has come and has nothing else to do. */
function whenIdle(then: () => void): () => void {
  let cancelled = false;
  const idle = () => {
    const run = () => void (cancelled || then());
    if ("requestIdleCallback" in window) window.requestIdleCallback(run, { timeout: 2_000 });
    else setTimeout(run, 200);
  };
  if (document.readyState === "complete") idle();
  else window.addEventListener("load", idle, { once: true });
  return () => void (cancelled = true);
}

/**
 * The picture of a show: its poster at once, the stream as soon as the page is there, muted as browsers demand, with one
 * tap for its sound. What becomes of it is said in words.
 * @param poster lies under the picture until that moves
 * @param onVideo is given the element: for chapters and the chat beside a recording
 */
export function Player({
  sources,
  live,
  label,
  poster,
  onVideo,
  className = "",
}: {
  sources: readonly string[];
  live: boolean;
  label: string;
  poster: ReactNode;
  onVideo?: (video: HTMLVideoElement | null) => void;
  className?: string;
}) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  const playback = useRef<Playback | null>(null);
  const [state, setState] = useState<PlaybackState | null>(null);
  /** Whether a picture was ever there: until then the poster is seen, not an empty one. */
  const [begun, setBegun] = useState(false);
  if (state === "PLAYING" && !begun) setBegun(true);
  const [muted, setMuted] = useState(true);
  const scripted = useScripted();
  const [noFloat, setNoFloat] = useState(false);
  const canFloat = scripted && !noFloat && document.pictureInPictureEnabled === true;
  const key = sources.join(" ");

  useEffect(() => {
    if (!video.current) return;
    const element = video.current;
    let closed = false;
    onVideo?.(element);
    let again: ReturnType<typeof setTimeout>;
    const begin = () =>
      import("./playback.ts").then(
        ({ openPlayback }) => {
          if (closed) return;
          playback.current = openPlayback({ video: element, sources: key.split(" "), live, onState: setState });
          if (wantsQuiet()) setState("WAITING");
          else playback.current.play();
        },
        () => {
          // The line was lost before the player had come.
          if (closed) return;
          setState("RECONNECTING");
          again = setTimeout(() => void begin(), LOAD_AGAIN_MS);
        },
      );
    const stopWaiting = whenIdle(() => void begin());
    return () => {
      closed = true;
      stopWaiting();
      clearTimeout(again);
      playback.current?.close();
      playback.current = null;
      onVideo?.(null);
    };
  }, [key, live, onVideo]);

  const sound = () => {
    setMuted(!muted);
    if (state === "WAITING") playback.current?.play();
  };
  const float = () => {
    const leaving = document.pictureInPictureElement ? document.exitPictureInPicture() : null;
    void (leaving ?? video.current?.requestPictureInPicture())?.catch(() => setNoFloat(true));
  };
  const shown = begun && (state === "PLAYING" || state === "RECONNECTING" || state === "WAITING");
  return (
    <div className={`relative isolate overflow-hidden bg-ink ${className}`} data-playback={state ?? "NONE"}>
      <div className="absolute inset-0 -z-10 [&_img]:size-full [&_img]:object-cover">{poster}</div>
      {/* No captions can be had of what is said this moment; in a recording the chat and the chapters tell what it is about. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <video
        ref={video}
        playsInline
        controls={!live && begun}
        muted={muted}
        preload="none"
        aria-label={label}
        className={`absolute inset-0 size-full object-cover transition-opacity duration-300 ${shown ? "" : "opacity-0"}`}
      />
      <State state={state} live={live} onPlay={() => playback.current?.play()} />
      {state !== null && (
        <div className="absolute top-16 right-2 z-20 flex flex-col gap-2">
          <Round
            label={muted ? t("live.player.sound") : t("live.player.mute")}
            onClick={sound}
            sign={muted ? SIGNS.muted : SIGNS.loud}
          />
          {state === "PLAYING" && (
            <Round label={t("live.player.pause")} onClick={() => playback.current?.pause()} sign={SIGNS.pause} />
          )}
          {canFloat && state === "PLAYING" && (
            <Round label={t("live.player.float")} onClick={float} sign={SIGNS.float} />
          )}
        </div>
      )}
    </div>
  );
}

/** What is to be known of a picture that does not move. */
function State({ state, live, onPlay }: { state: PlaybackState | null; live: boolean; onPlay: () => void }) {
  const t = useT();
  if (state === "WAITING")
    return (
      <div className="absolute inset-0 grid place-items-center">
        <button
          type="button"
          onClick={onPlay}
          className="z-20 flex min-h-14 items-center gap-2 rounded-full bg-ink/80 px-6 text-lg font-medium text-white"
        >
          <Sign path={SIGNS.play} />
          {t("live.player.play")}
        </button>
      </div>
    );
  const words = state === "RECONNECTING" ? "live.player.reconnecting" : state === "SOON" ? "live.player.soon" : null;
  return (
    <output className="pointer-events-none absolute inset-x-0 top-[30%] flex justify-center px-6 text-center text-white">
      {words && (
        <span className="rounded-soft bg-ink/85 px-4 py-2.5">
          {t(words)}
          {live && <span className="block text-sm">{t("live.player.saleGoesOn")}</span>}
        </span>
      )}
    </output>
  );
}

function Round({ label, sign, onClick }: { label: string; sign: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-12 place-items-center rounded-full bg-ink/60 text-white hover:bg-ink/85"
    >
      <Sign path={sign} />
    </button>
  );
}

function Sign({ path }: { path: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className="size-6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

const SIGNS = {
  play: "M8 5.500v13l11-6.500z",
  pause: "M8.500 5.500v13M15.500 5.500v13",
  muted: "M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5",
  loud: "M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM16 9a4.500 4.500 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11",
  float: "M4 5.500h16v6M4 5.500v13h7M13.500 14.500h6.500v4.500h-6.500z",
};
