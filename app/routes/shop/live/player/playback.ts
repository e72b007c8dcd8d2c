import type HlsLight from "hls.js/light";

/** What a viewer is told of the picture. */
export type PlaybackState =
  /** Waits for a tap: the browser, the viewer's settings or the viewer wants it so. */
  | "WAITING"
  | "LOADING"
  | "PLAYING"
  /** It was there and is gone for the moment. */
  | "RECONNECTING"
  /** It has been gone for a while. */
  | "SOON";

export type PlaybackOptions = {
  video: HTMLVideoElement;
  /** Addresses of playlists; the second stands by. */
  sources: readonly string[];
  /** A recording ends; a live picture that stops is lost. */
  live: boolean;
  onState: (state: PlaybackState) => void;
};

export type Playback = {
  /** Begins, or goes on after a pause. A live picture goes on at what is happening now. */
  play: () => void;
  pause: () => void;
  close: () => void;
};

/** No new piece of a live picture for this long: said within ten seconds of the loss, as pieces last two. */
const LOST_AFTER_MS = 5_000;
/** A picture that stands still though pieces come. */
const STALLED_AFTER_MS = 4_000;
/** How long a source is tried before the next one is: longer each time, for a slow network needs its time. */
const TRY_ANEW_MS = 8_000;
const LONGEST_TRY_MS = 30_000;
/** A source that says itself that it has nothing is left at once, and asked again this often at least. */
const TRY_REFUSED_MS = 1_000;
const LONGEST_REFUSED_MS = 10_000;
const SOON_AFTER_MS = 45_000;
const LOOK_EVERY_MS = 1_000;

/**
 * Plays a stream by what the browser has: its own HLS where it knows no Media Source (iPhones), else hls.js, which is
 * loaded only here. Quality follows the network and the size on the screen. Watches the picture: what is lost is said,
 * tried again, and looked for at the backup.
 */
export function openPlayback({ video, sources, live, onState }: PlaybackOptions): Playback {
  const native = !("MediaSource" in window) && video.canPlayType("application/vnd.apple.mpegurl") !== "";
  let hls: HlsLight | null = null;
  let source = 0;
  let state: PlaybackState = "WAITING";
  let wanted = false;
  let closed = false;
  let seen = { time: -1, at: 0 };
  let newestPiece = { number: -1, at: 0 };
  let lostAt: number | null = null;
  let triedAt = 0;
  let tries = 0;
  let refused = false;

  const tell = (next: PlaybackState) => {
    if (next !== state) onState((state = next));
  };
  const start = () =>
    void video.play().catch((error: unknown) => {
      // The browser wants a tap first. Anything else is seen by the watch below.
      if ((error as Error).name !== "NotAllowedError" || closed) return;
      wanted = false;
      tell("WAITING");
    });

  async function load() {
    triedAt = performance.now();
    refused = false;
    const address = sources[source % sources.length]!;
    if (native) {
      video.src = address;
      return start();
    }
    // The light build: no captions, no encryption, none of which our pictures have.
    const { default: Hls } = await import("hls.js/light");
    if (closed) return;
    hls?.destroy();
    hls = new Hls({
      // Its worker would come from a blob, which our policy forbids; unpacking half a megabit a second needs none.
      enableWorker: false,
      capLevelToPlayerSize: true,
      liveSyncDurationCount: 3,
      liveMaxLatencyDurationCount: 8,
      maxBufferLength: live ? 12 : 30,
      backBufferLength: live ? 10 : 60,
    });
    hls.on(Hls.Events.LEVEL_LOADED, (_event, { details }) => {
      if (details.endSN === newestPiece.number) return;
      newestPiece = { number: details.endSN, at: performance.now() };
    });
    hls.on(Hls.Events.MANIFEST_PARSED, start);
    hls.on(Hls.Events.ERROR, (_event, { fatal, type }) => {
      if (!fatal) return;
      if (type === Hls.ErrorTypes.MEDIA_ERROR) hls?.recoverMediaError();
      // A network that is gone: the watch loads anew.
      else {
        refused = true;
        lose();
      }
    });
    hls.loadSource(address);
    hls.attachMedia(video);
  }

  function lose() {
    lostAt ??= performance.now();
    if (state !== "SOON") tell("RECONNECTING");
  }

  function look() {
    if (!wanted || video.ended) return;
    const now = performance.now();
    if (video.currentTime !== seen.time) seen = { time: video.currentTime, at: now };
    const moves = now - seen.at < LOOK_EVERY_MS * 1.5 && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    const dry = live && !native && newestPiece.number >= 0 && now - newestPiece.at > LOST_AFTER_MS;
    if (moves && !dry) {
      lostAt = null;
      tries = 0;
      tell("PLAYING");
      return;
    }
    const waits = now - Math.max(seen.at, triedAt);
    if (dry || (state === "PLAYING" && waits > STALLED_AFTER_MS) || (state === "LOADING" && waits > 2 * TRY_ANEW_MS))
      lose();
    if (lostAt === null) return;
    if (now - lostAt > SOON_AFTER_MS) tell("SOON");
    const patience = refused
      ? Math.min(LONGEST_REFUSED_MS, TRY_REFUSED_MS * 1.5 ** tries)
      : Math.min(LONGEST_TRY_MS, TRY_ANEW_MS * 1.5 ** tries);
    // What is still in the buffer is shown before anything is tried.
    if (!moves && now - triedAt > patience) {
      source += 1;
      tries += 1;
      newestPiece = { number: -1, at: now };
      void load().catch(lose);
    }
  }

  // Paused and played by somebody else: the browser's own controls, a headset's button, a clip that is over.
  function onPause() {
    if (!wanted || closed || video.ended || lostAt !== null || video.readyState === HTMLMediaElement.HAVE_NOTHING)
      return;
    wanted = false;
    tell("WAITING");
  }
  function onPlay() {
    if (wanted || triedAt === 0) return;
    wanted = true;
    seen = { time: -1, at: performance.now() };
    tell("LOADING");
  }
  video.addEventListener("pause", onPause);
  video.addEventListener("play", onPlay);
  const watch = setInterval(look, LOOK_EVERY_MS);
  return {
    play() {
      const first = !wanted && triedAt === 0;
      wanted = true;
      seen = { time: -1, at: performance.now() };
      if (state === "WAITING") tell("LOADING");
      if (first) void load().catch(lose);
      else {
        const edge = hls?.liveSyncPosition;
        if (live && edge) video.currentTime = edge;
        start();
      }
    },
    pause() {
      wanted = false;
      lostAt = null;
      video.pause();
      tell("WAITING");
    },
    close() {
      closed = true;
      clearInterval(watch);
      video.removeEventListener("pause", onPause);
      video.removeEventListener("play", onPlay);
      hls?.destroy();
      video.removeAttribute("src");
    },
  };
}
