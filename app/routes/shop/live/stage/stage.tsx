import { Outlet, useLocation } from "@remix-run/react";
import type { BrandFacts } from "#app/domain/catalog/brand.queries.server.ts";
import type { ShowPage } from "#app/domain/live/show-page.queries.server.ts";
import { distanceMeters, readPosition } from "#app/platform/geo.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { Player } from "../player/player.tsx";
import { BuySheet } from "./buy-sheet.tsx";
import { Chat } from "./chat.tsx";
import { Countdown, useServerNow } from "./countdown.tsx";
import { Drops } from "./drops.tsx";
import { Info } from "./info.tsx";
import { Like } from "./like.tsx";
import { usePanel } from "./panels.ts";
import { PinnedCard } from "./pinned-card.tsx";
import { Say } from "./say.tsx";
import { Share } from "./share.tsx";
import { Sheet } from "./sheet.tsx";
import { Shelf } from "./shelf.tsx";
import { shelfView } from "./shelf-view.ts";
import { StageLink } from "./stage-link.tsx";
import { Told } from "./told.tsx";
import { TopBar } from "./top-bar.tsx";
import { useShow } from "./use-show.ts";

/** A show that is on. */
export function Stage({
  show,
  seller,
  share,
  sources,
}: {
  show: ShowPage;
  seller: Pick<BrandFacts, "company" | "address" | "phone" | "email">;
  share: { link: string; qr: { path: string; size: number } };
  sources: readonly string[];
}) {
  const t = useT();
  const lang = useLang();
  const { pathname } = useLocation();
  const { panel, buying, near } = usePanel();
  const live = show.phase === "LIVE";
  const { state, sample, clockMs } = useShow(show, live ? "VIEWERS" : "STAFF");
  const now = useServerNow(clockMs, show.now);
  const scripted = useScripted();
  const { handle, title, place, endsAt } = show;
  const base = `/live/${handle}`;
  const action = href(lang, base);
  const items = shelfView(show.products, state, sample);
  const pinned = items.find((item) => item.variantId === state.pinned) ?? null;
  const bought = items.find((item) => item.variantId === buying) ?? null;
  const at = readPosition(near);
  const meters = at && place ? distanceMeters(at, place) : null;
  const checkingOut = pathname === `${action}/checkout`;
  // Beside the checkout, that is the page.
  const Frame = checkingOut ? "div" : "main";
  const poster = <Picture picture={show.picture} alt="" sizes="(min-width: 1024px) 56vh, 100vw" eager />;
  return (
    <div className="bg-ink lg:grid lg:grid-cols-[minmax(0,1fr)_24rem]">
      {!panel && !buying && !checkingOut && (
        <noscript>
          <meta httpEquiv="refresh" content="20" />
        </noscript>
      )}
      {/* The same element beside the checkout: the picture goes on. */}
      <div className={`overflow-hidden ${checkingOut ? "sticky top-0 z-10 h-[38dvh] lg:h-dvh" : "relative h-dvh"}`}>
        <section aria-label={t("live.player.label", { title })} className="h-full">
          <Player
            sources={sources}
            live
            label={t("live.player.label", { title })}
            poster={poster}
            className="mx-auto h-full lg:aspect-[9/16]"
          />
        </section>
        <Frame {...(checkingOut ? {} : { id: "main" })}>
          <TopBar
            title={title}
            hostName={show.hostName}
            place={place}
            meters={meters}
            viewers={sample.viewers}
            badge={t(`live.badge.${live ? "LIVE" : "REHEARSAL"}`)}
            base={base}
            level={checkingOut ? "p" : "h1"}
          />
          {!checkingOut && (
            <div className="pointer-events-none absolute inset-x-0 bottom-0 z-30 mx-auto max-w-xl space-y-2 lg:max-w-[56.25dvh] bg-linear-to-t from-ink/80 to-transparent px-3 pt-10 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              {state.announcement && (
                <p className="pointer-events-auto rounded-lg bg-ginger-wash px-3 py-1.5 text-sm text-ink">
                  <strong>{t("live.announcement")}</strong> {state.announcement}
                </p>
              )}
              <Chat messages={state.messages} className="max-h-[24dvh]" />
              <Drops drops={state.drops} left={sample.coupons} handle={handle} now={now} />
              <Told />
              {pinned && <PinnedCard item={pinned} base={base} until={<Until to={endsAt} now={now} />} />}
              <div className="pointer-events-auto flex items-end gap-2">
                <Say handle={handle} slowModeSeconds={state.slowModeSeconds} scripted={scripted} />
                {scripted && <Like handle={handle} likes={sample.likes} />}
                <Act
                  to={`${base}?panel=shelf`}
                  words={t("live.shelf")}
                  label={t("live.shelf.n", { n: items.length })}
                />
                <Act to={`${base}?panel=share`} words={t("live.share")} />
              </div>
            </div>
          )}
          {bought && (
            <Sheet title={t("live.buy.title")} back={base}>
              <BuySheet
                key={bought.variantId}
                item={bought}
                siblings={items.filter((item) => item.handle === bought.handle)}
                handle={handle}
              />
            </Sheet>
          )}
          {panel === "shelf" && (
            <Sheet title={t("live.shelf.n", { n: items.length })} back={base}>
              <Shelf items={items} base={base} buyable={live} />
            </Sheet>
          )}
          {panel === "share" && (
            <Sheet title={t("live.share")} back={base}>
              <Share address={share.link} title={title} qr={share.qr} />
            </Sheet>
          )}
          {panel === "info" && (
            <Sheet title={t("live.info")} back={base}>
              <Info show={show} seller={seller} meters={meters} base={base} />
            </Sheet>
          )}
        </Frame>
      </div>
      <div className="relative bg-paper text-ink lg:h-dvh lg:overflow-y-auto">
        {checkingOut ? (
          <Outlet />
        ) : (
          <div className="hidden p-4 lg:block">
            <h2 className="text-xl">{t("live.shelf.n", { n: items.length })}</h2>
            <Shelf items={items} base={base} buyable={live} />
          </div>
        )}
      </div>
    </div>
  );
}

/** A live price's end is counted down where it is near: of a show begun days early it says nothing. */
const COUNTED_MS = 12 * 3_600_000;

function Until({ to, now }: { to: string; now: number }) {
  const t = useT();
  const left = Date.parse(to) - now;
  if (left <= 0 || left > COUNTED_MS) return null;
  return (
    <span className="font-normal">
      {t("live.until")} <Countdown to={to} now={now} />
    </span>
  );
}

function Act({ to, words, label }: { to: string; words: string; label?: string }) {
  return (
    <StageLink
      to={to}
      {...(label && { label })}
      className="grid min-h-12 min-w-12 place-items-center rounded-full bg-ink/70 px-3 text-sm font-medium text-white"
    >
      {words}
    </StageLink>
  );
}
