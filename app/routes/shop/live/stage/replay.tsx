import { useSearchParams } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Replay as Recorded } from "#app/domain/live/replay.queries.server.ts";
import type { ShowPage } from "#app/domain/live/show-page.queries.server.ts";
import { Price } from "#app/ui/commerce/price.tsx";
import { useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { Player } from "../player/player.tsx";
import { Chat } from "./chat.tsx";
import { Clip } from "./clip.tsx";
import { clockOf } from "./countdown.tsx";
import { nameOf } from "./shelf-view.ts";
import { TopBar } from "./top-bar.tsx";

/** A show that can be seen again: its chapters by product, its chat in time, and buying at the price that holds now. */
export function Replay({ show, replay, link }: { show: ShowPage; replay: Recorded; link: string }) {
  const t = useT();
  const scripted = useScripted();
  const [params] = useSearchParams();
  const element = useRef<HTMLVideoElement | null>(null);
  const [ready, setReady] = useState(false);
  const [second, setSecond] = useState(0);
  const onVideo = useCallback((video: HTMLVideoElement | null) => {
    element.current = video;
    setReady(video !== null);
  }, []);
  const from = secondsOf(params.get("from"));
  const to = secondsOf(params.get("to"));
  useEffect(() => {
    const video = element.current;
    if (!ready || !video) return;
    const onTime = () => setSecond(Math.floor(video.currentTime));
    const onReady = () => {
      if (from !== null) video.currentTime = from;
    };
    // A clip ends where it was cut, the first time.
    let cut = to !== null;
    const onClip = () => {
      if (!cut || to === null || video.currentTime < to) return;
      cut = false;
      video.pause();
    };
    video.addEventListener("timeupdate", onTime);
    video.addEventListener("timeupdate", onClip);
    video.addEventListener("loadedmetadata", onReady, { once: true });
    return () => {
      video.removeEventListener("timeupdate", onTime);
      video.removeEventListener("timeupdate", onClip);
      video.removeEventListener("loadedmetadata", onReady);
    };
  }, [ready, from, to]);
  const messages = useMemo(
    () => replay.messages.filter((message) => message.second <= second && message.second > second - 60),
    [replay.messages, second],
  );
  const seek = (seconds: number) => {
    const video = element.current;
    if (!video) return;
    video.currentTime = seconds;
    // On a phone the picture is above what was tapped.
    window.scrollTo({ top: 0 });
    void video.play().catch(() => {});
  };
  const now = replay.chapters.findLast(({ startsAtSeconds }) => startsAtSeconds <= second);
  const byId = new Map(show.products.map((product) => [product.variantId, product]));
  return (
    <div className="bg-ink lg:grid lg:grid-cols-[minmax(0,1fr)_26rem]">
      <section aria-label={show.title} className="relative h-[62dvh] lg:sticky lg:top-0 lg:h-dvh">
        <Player
          sources={[`/live/${show.handle}/recording.m3u8`]}
          live={false}
          label={t("live.player.replayLabel", { title: show.title })}
          poster={<Picture picture={show.picture} alt="" sizes="(min-width: 1024px) 56vh, 100vw" eager />}
          onVideo={onVideo}
          className="mx-auto h-full lg:aspect-[9/16]"
        />
        <TopBar
          title={show.title}
          hostName={show.hostName}
          place={show.place}
          meters={null}
          viewers={null}
          badge={t("live.badge.REPLAY")}
          base={`/live/${show.handle}`}
        />
        <div className="pointer-events-none absolute inset-x-0 bottom-16 z-10 mx-auto max-w-xl px-3 lg:max-w-[56.25dvh]">
          <Chat messages={messages} className="max-h-[18dvh]" />
        </div>
      </section>
      <main id="main" className="bg-paper p-4 text-ink lg:h-dvh lg:overflow-y-auto">
        <Notice tone="warn" title={t("live.replay.price.title")}>
          <p>{t("live.replay.price")}</p>
        </Notice>
        {scripted && <Clip link={link} second={second} />}
        <h2 className="mt-4 text-xl">{t("live.replay.chapters")}</h2>
        <ol className="divide-y divide-line">
          {replay.chapters.map((chapter) => {
            const product = byId.get(chapter.variantId);
            if (!product) return null;
            const { variantId, startsAtSeconds } = chapter;
            return (
              <li
                key={`${variantId}${startsAtSeconds}`}
                aria-current={chapter === now ? "true" : undefined}
                className="flex gap-3 py-3 aria-[current]:bg-ginger-wash"
              >
                <Picture
                  picture={product.picture}
                  alt=""
                  sizes="80px"
                  widest={320}
                  className="size-20 shrink-0 rounded-md object-cover"
                />
                <div className="min-w-0 flex-1">
                  <h3 className="font-sans leading-snug font-medium">{nameOf(product)}</h3>
                  <Price fen={product.usualFen} usualFen={product.compareAtFen} />
                  <div className="mt-1 flex flex-wrap items-center gap-2">
                    {scripted ? (
                      <button
                        type="button"
                        onClick={() => seek(startsAtSeconds)}
                        aria-label={t("live.replay.seek", { title: nameOf(product) })}
                        className="figures min-h-12 rounded-soft border border-line px-3"
                      >
                        ▶ {clockOf(Math.floor(startsAtSeconds))}
                      </button>
                    ) : (
                      <span className="figures">{clockOf(Math.floor(startsAtSeconds))}</span>
                    )}
                    <LinkButton to={`/products/${product.handle}`}>{t("live.replay.buy")}</LinkButton>
                  </div>
                </div>
              </li>
            );
          })}
        </ol>
      </main>
    </div>
  );
}

/** @example secondsOf("75") → 75; null for what is none */
const secondsOf = (typed: string | null) => (typed !== null && /^\d{1,5}$/.test(typed) ? Number(typed) : null);
