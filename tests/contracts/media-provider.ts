import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MediaProvider, PlannedStream, Playlist } from "#app/domain/live/media-provider.ts";
import { readPlaylist } from "#app/domain/live/stream/playlist.ts";
import { momentAt } from "#app/domain/live/stream/recording-clock.ts";
import { streamCondition } from "#app/domain/live/stream/stream-condition.ts";

/** A provider under test, with a camera that we can switch on and off; times are the camera's. */
export type MediaUnderTest = {
  provider: MediaProvider;
  /** The picture is there, its newest piece complete at this moment. Null: can't be switched, it is always there. */
  picture: ((newestAt: Date) => void) | null;
  /** No picture: the media server has none, or is gone. */
  nothing: (() => void) | null;
  close: () => Promise<void>;
};

const EIGHT = new Date("2026-12-01T12:00:00.000Z");
const SHOW: PlannedStream = {
  handle: "ginger-and-tea-night",
  streamName: "ginger-and-tea-night-0a1b2c3d4e5f",
  startsAt: EIGHT,
};
const after = (seconds: number) => new Date(EIGHT.getTime() + seconds * 1000);

/** What the shop expects of whoever carries its picture; one suite, run for each adapter. */
export function mediaProviderContract(name: string, open: () => Promise<MediaUnderTest>): void {
  describe(`media provider ${name}`, () => {
    let under: MediaUnderTest;
    beforeAll(async () => void (under = await open()));
    afterAll(() => under.close());
    const live = (source: "main" | "backup", variant: string | null, at: Date) =>
      under.provider.live(SHOW, { source, variant, at });

    it("plays from each of its sources: a playlist, or the address of one on an origin that pages may load from", () => {
      for (const source of under.provider.sources) {
        const playlist = live(source, null, EIGHT)!;
        const fine =
          playlist.kind === "TEXT"
            ? playlist.text.startsWith("#EXTM3U\n")
            : under.provider.origins.includes(new URL(playlist.url).origin);
        expect(fine).toBe(true);
      }
      expect(live("main", "no-such-variant", EIGHT)).toBeNull();
    });

    it("moves its own window piece by piece: numbers go on, and the same number is the same piece", () => {
      const master = live("main", null, EIGHT)!;
      if (master.kind !== "TEXT") return;
      for (const variant of variantsIn(master)) {
        const pieces = new Map<number, string>();
        for (let second = 0; second < 120; second += 1) {
          const { sequence, segments } = mediaPlaylist(live("main", variant, after(second)));
          expect(segments.length).toBeGreaterThanOrEqual(3);
          segments.forEach((segment, i) => {
            const piece = JSON.stringify(segment);
            expect(pieces.get(sequence + i) ?? piece).toBe(piece);
            pieces.set(sequence + i, piece);
          });
        }
        const numbers = [...pieces.keys()];
        expect(Math.max(...numbers) - Math.min(...numbers) + 1).toBe(numbers.length);
        expect(numbers.length).toBeGreaterThan(50);
      }
    });

    it("numbers its breaks from near zero on, since players keep lists as long as that number", () => {
      const breaks = (seconds: number) =>
        variantsIn(live("main", null, EIGHT)!).map((variant) => breaksBefore(live("main", variant, after(seconds))));
      for (const [i, before] of breaks(0).entries()) {
        expect(before).toBeLessThan(1_000_000);
        expect(breaks(600)[i]).toBeGreaterThan(before);
      }
    });

    it("is seen from outside: fine while pieces come, lost within ten seconds when they don't, fine again", async () => {
      const { provider, picture, nothing } = under;
      picture?.(after(-1));
      const health = await provider.health(SHOW, "main", EIGHT);
      expect(health.delayMs).toBeGreaterThan(0);
      expect(streamCondition("OFF", { main: health }, EIGHT)).toBe("ON");
      if (!picture || !nothing) return;
      // Looks every two seconds; the last piece ended a second before.
      let lostAt: number | null = null;
      for (let second = 2; second <= 10; second += 2) {
        const seen = await provider.health(SHOW, "main", after(second));
        if (lostAt === null && streamCondition("ON", { main: seen }, after(second)) === "LOST") lostAt = second;
      }
      expect(lostAt).not.toBeNull();
      nothing();
      expect(await provider.health(SHOW, "main", after(12))).toEqual({
        lastSegmentAt: null,
        bitrateKbps: null,
        delayMs: null,
      });
      picture(after(19));
      expect(streamCondition("LOST", { main: await provider.health(SHOW, "main", after(20)) }, after(20))).toBe("ON");
    });

    it("has a recording that says which moment is where", async () => {
      under.picture?.(after(60));
      const recording = await under.provider.recording(SHOW, {
        from: EIGHT,
        to: after(40),
        variant: null,
        at: after(90),
      });
      if (!recording) throw new Error("there is no recording");
      expect(Math.abs(momentAt(recording.runs, 0)! - EIGHT.getTime())).toBeLessThan(5_000);
      if (recording.playlist.kind === "ELSEWHERE") return;
      const [variant] = variantsIn(recording.playlist);
      const whole = variant
        ? (await under.provider.recording(SHOW, { from: EIGHT, to: after(40), variant, at: after(90) }))!.playlist
        : recording.playlist;
      const seconds = mediaPlaylist(whole).segments.reduce((sum, segment) => sum + segment.seconds, 0);
      expect(seconds).toBeGreaterThanOrEqual(38);
      expect(seconds).toBeLessThanOrEqual(48);
      expect((whole as { text: string }).text).toMatch(/#EXT-X-ENDLIST\n$/);
    });

    it("sets a camera up with the key, where it needs one", () => {
      const key = under.provider.checksKeys ? "k-e_y" : "";
      const camera = under.provider.camera(SHOW, key || null, EIGHT);
      if (!camera) return;
      expect(camera.server).toMatch(/^rtmp:\/\//);
      expect(camera.streamKey).toContain(SHOW.streamName);
      expect(camera.streamKey).toContain(key);
    });

    it("takes no notice of a webhook that says nothing", () => {
      expect(under.provider.readHook(new URLSearchParams("call=play&name=x"))).toBeNull();
      expect(under.provider.readHook(new URLSearchParams("call=publish&name=../../etc&key=k"))).toBeNull();
    });
  });
}

const variantsIn = (playlist: Playlist): string[] =>
  playlist.kind === "TEXT" ? [...playlist.text.matchAll(/variant=(\w+)/g)].map(([, variant]) => variant!) : [];

const breaksBefore = (playlist: Playlist | null): number =>
  playlist?.kind === "TEXT" ? Number(/#EXT-X-DISCONTINUITY-SEQUENCE:(\d+)/.exec(playlist.text)?.[1]) : Number.NaN;

function mediaPlaylist(playlist: Playlist | null) {
  if (playlist?.kind !== "TEXT") throw new Error("not a playlist of its own");
  const read = readPlaylist(playlist.text);
  if (!read) throw new Error("not a media playlist");
  return read;
}
