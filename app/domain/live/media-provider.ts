/** The two ways a picture may come; the second stands by where a provider has it. */
export const SOURCES = ["main", "backup"] as const;
export type Source = (typeof SOURCES)[number];

/** A show as media servers know it. */
export type StreamedShow = {
  handle: string;
  /** What its stream is called: not to be guessed, so that a rehearsal is not found (stream/stream-name.ts). */
  streamName: string;
};

/** With a moment to count from: what is numbered in its playlists begins near zero. */
export type PlannedStream = StreamedShow & { startsAt: Date };

/** What a player gets: the playlist itself, or where it is. */
export type Playlist = { kind: "TEXT"; text: string } | { kind: "ELSEWHERE"; url: string };

/** How a stream is, as seen from outside at a moment. */
export type StreamHealth = {
  /** When the newest piece of the picture was complete; null when there is no picture at all. */
  lastSegmentAt: Date | null;
  /** Of the best quality, as measured; null where it is not known. */
  bitrateKbps: number | null;
  /** How far behind the camera viewers are, about; null without a picture. */
  delayMs: number | null;
};

/** What a camera is set up with, as its form asks for it. */
export type Camera = { server: string; streamKey: string };

/** What a media server tells us by webhook. The key is the camera's; the server passes it on with every call. */
export type MediaHook = { kind: "PUBLISH" | "PUBLISH_DONE"; streamName: string; key: string };

/** A recording to be played: its playlist and, run by run, which moment is at which second of it. */
export type Recording = { playlist: Playlist; runs: RecordingRun[] };
/** From `startsAtSeconds` on, the recording shows what happened from `at` on, without a gap until the next run. */
export type RecordingRun = { startsAtSeconds: number; at: string };

/** The port to whoever carries the picture. Implementations: adapters/{simulated,rtmp,cdn}-media. */
export type MediaProvider = {
  name: "simulated" | "rtmp" | "cdn";
  /** The ways its picture comes; the first is tried first. */
  sources: readonly Source[];
  /** Origins that pages load the picture from, besides their own: for the policy on what may be loaded. */
  origins: readonly string[];
  /** Whether cameras prove themselves with a key of ours (issued once per show, kept as a hash). */
  checksKeys: boolean;
  /** @param key where `checksKeys`; null then says where to send the picture, not with what. Null: needs no camera. */
  camera(show: StreamedShow, key: string | null, at: Date): Camera | null;
  /**
   * What plays now. @param variant a word that the provider put into an own playlist's addresses (`?variant=`)
   * @returns null for a variant that it doesn't have
   */
  live(show: PlannedStream, options: { source: Source; variant: string | null; at: Date }): Playlist | null;
  /** Looks at a stream from outside. Never throws: what can't be reached shows no picture. */
  health(show: StreamedShow, source: Source, at: Date): Promise<StreamHealth>;
  /** The recording between two moments; null when there is none. */
  recording(
    show: StreamedShow,
    options: { from: Date; to: Date; variant: string | null; at: Date },
  ): Promise<Recording | null>;
  /** Reads a webhook's form; null when it is none that matters. */
  readHook(form: URLSearchParams): MediaHook | null;
};
