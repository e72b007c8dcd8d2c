import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import "#app/platform/i18n/live-words.ts";
import { brandFacts } from "#app/domain/catalog/brand.queries.server.ts";
import { replayOf } from "#app/domain/live/replay.queries.server.ts";
import { showPage } from "#app/domain/live/show-page.queries.server.ts";
import { isOver } from "#app/domain/live/show-state.ts";
import { via } from "#app/domain/live/via.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { qrCode } from "#app/platform/qr.server.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { signedInStaff } from "../../staff/parts/require-staff.server.ts";
import { Remind } from "./remind.tsx";
import { Announced } from "./stage/announced.tsx";
import { Replay } from "./stage/replay.tsx";
import { shelfView } from "./stage/shelf-view.ts";
import { Stage } from "./stage/stage.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) => {
  if (!data) return [];
  const { show } = data;
  return pageMeta({
    title: show.title,
    description: show.description,
    pathname: location.pathname,
    origin: originOf(matches),
    picture: show.picture ? `/images/${show.picture.hash}/1280.jpg` : undefined,
    indexed: show.phase !== "REHEARSAL",
  });
};

/** What is on changes by the second; what is announced by its tags. */
const SHARED_SECONDS = { LIVE: 1, OTHER: 30 };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shop } = context;
  const { pathname, searchParams } = new URL(request.url);
  const lang = langOf(pathname);
  const handle = params["handle"] ?? "";
  // A rehearsal is the staff's alone, and has an address of its own, for pages are kept by their addresses.
  const rehearsed = searchParams.has("rehearsal") && (await signedInStaff(request, context)) !== null;
  const show = await showPage(shop, lang, handle, rehearsed ? "STAFF" : "VIEWERS");
  if (!show) throw new Response(null, { status: 404 });
  const { company, address, phone, email } = await brandFacts(shop, lang);
  const isPage = pathname === href(lang, `/live/${handle}`);
  // Never what lies beside the picture, which is one shopper's own checkout.
  if (isPage && !rehearsed) {
    const tags = ["brand", "shows", `show:${show.id}`, "products", "locations"];
    context.page.share({ tags, seconds: show.phase === "LIVE" ? SHARED_SECONDS.LIVE : SHARED_SECONDS.OTHER });
  }
  const link = `${shop.publicUrl}${href(lang, `/live/${handle}`)}`;
  const shared = via(link, "share");
  const sources = shop.media.sources.map(
    (source) => `/live/${handle}/stream.m3u8${source === "main" ? "" : `?source=${source}`}`,
  );
  const replay = show.phase === "REPLAY" ? await replayOf(shop, show) : null;
  return {
    show,
    replay,
    seller: { company, address, phone, email },
    share: { link: shared, qr: qrCode(shared) },
    sources,
    clipLink: via(link, "clip"),
  };
}

/** Sheets open and close without asking; the show goes on by the server's word. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  const { currentUrl, nextUrl, currentParams, nextParams, formMethod, defaultShouldRevalidate } = args;
  if (currentParams["handle"] !== nextParams["handle"]) return true;
  return formMethod === undefined && currentUrl.href === nextUrl.href ? defaultShouldRevalidate : false;
}

export default function ShowRoute() {
  const { show, replay, share, seller, sources, clipLink } = useLoaderData<typeof loader>();
  if (replay) return <Replay show={show} replay={replay} link={clipLink} />;
  if (show.phase === "LIVE" || show.phase === "REHEARSAL") return <Stage {...{ show, seller, share, sources }} />;
  const over = isOver(show.phase);
  return (
    <Announced show={show} items={shelfView(show.products, show.state, show.sample)} over={over}>
      {!over && <Remind show={show} />}
    </Announced>
  );
}
