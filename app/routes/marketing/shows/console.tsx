import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  useActionData,
  useFetcher,
  useLoaderData,
  type ClientActionFunctionArgs,
} from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { plannedShow } from "#app/domain/live/plan.queries.server.ts";
import { showPage } from "#app/domain/live/show-page.queries.server.ts";
import { isOver } from "#app/domain/live/show-state.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { UNANSWERED, unlessUnanswered } from "../../staff/parts/unanswered.ts";
import { shelfView } from "../../shop/live/stage/shelf-view.ts";
import { useServerNow } from "../../shop/live/stage/countdown.tsx";
import { useShow } from "../../shop/live/stage/use-show.ts";
import { Camera } from "./camera.tsx";
import { Came } from "./command.tsx";
import { Announce, ConsoleDrops, Steps } from "./console/commands.tsx";
import { ConsoleChat } from "./console/chat.tsx";
import { freshFigures } from "./console/figures.server.ts";
import { Figures } from "./console/figures.tsx";
import { ConsoleItem } from "./console/item.tsx";
import { Preview } from "./console/preview.tsx";
import { useFreshFigures } from "./console/use-fresh-figures.ts";
import { useShortcuts } from "./console/use-shortcuts.ts";
import { Missing } from "./missing.tsx";
import { perform, type Performed } from "./perform.server.ts";
import { Section } from "./section.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "shows.console");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runShows" });
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const id = params["id"] ?? "";
  const plan = isUuid(id) ? await plannedShow(shop, actor, id) : null;
  const show = plan && (await showPage(shop, lang, plan.handle, "STAFF"));
  if (!show || !plan) throw new Response(null, { status: 404 });
  const fresh = await freshFigures(shop, actor, lang, id);
  if (!fresh) throw new Response(null, { status: 404 });
  const sources = shop.media.sources.map((source) => `/live/${show.handle}/stream.m3u8?source=${source}`);
  const { missing } = plan;
  return {
    show,
    missing,
    fresh,
    sources,
    session: shop.newId(),
    needsCamera: shop.media.name !== "simulated",
  };
}

export async function action(args: ActionFunctionArgs) {
  return perform(args, await requireStaff(args.request, args.context, { can: "runShows" }));
}

/** Where the line is lost the console stays: what was not answered is told, and can be sent again by the same key. */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs): Promise<Performed> {
  const sent = request.clone();
  try {
    return await serverAction<typeof action>();
  } catch (error) {
    if (error instanceof Response || isRouteErrorResponse(error)) throw error;
    const intent = (await sent.formData()).get("intent") as Performed["intent"];
    return { intent, refusal: { refusal: UNANSWERED } };
  }
}

export const shouldRevalidate = unlessUnanswered;

/** Where a show is run: its picture, its shelf, its coupons, its chat, and what it brings, by the second. */
export default function ConsolePage() {
  const data = useLoaderData<typeof loader>();
  const { show, missing, sources, needsCamera } = data;
  const answer = useActionData<typeof action>();
  const t = useT();
  // A command sent again is known by its key: it stays the same while this page is looked at.
  const [session] = useState(data.session);
  const on = show.phase === "LIVE" || show.phase === "REHEARSAL";
  // Heard before and after it as well: somebody else may go live, end it, or show its recording.
  const { state, sample, heard, clockMs } = useShow(show, "STAFF");
  const now = useServerNow(clockMs, show.now);
  const { figures, stream, unread } = useFreshFigures(show.id, on, data.fresh);
  const items = shelfView(show.products, state, sample);
  const pin = useFetcher<Performed>({ key: "pin" });
  const { submit } = pin;
  const count = useRef(0);
  const pinBy = useCallback(
    (n: number) => {
      const variantId = n === 0 ? "" : items[n - 1]?.variantId;
      if (variantId === undefined || !on) return;
      count.current += 1;
      const key = `${session}:pin-by-key:${count.current}`;
      submit({ intent: "pin", key, variantId }, { method: "post" });
    },
    [items, on, session, submit],
  );
  const [byKey, setByKey] = useState(true);
  const at = items.findIndex(({ presented }) => presented === "NOW");
  const step = useCallback(
    (by: 1 | -1) => pinBy(at === -1 ? 1 : Math.min(items.length, Math.max(1, at + 1 + by))),
    [pinBy, at, items.length],
  );
  useShortcuts(byKey, { pin: pinBy, step });
  const heading = useRef<HTMLHeadingElement>(null);
  // In braces: newer browsers answer with a promise, which React would take for the way to undo it.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div className="mx-auto max-w-7xl space-y-3">
      <div className="flex flex-wrap items-center gap-3">
        <h1 ref={heading} className="text-2xl">
          {show.title}
        </h1>
        <Badge tone={show.phase === "LIVE" ? "seal" : "ginger"}>{t(`shows.phase.${show.phase}`)}</Badge>
        <span className="ml-auto flex flex-wrap gap-2">
          {isOver(show.phase) && <LinkButton to={`/marketing/shows/${show.id}/report`}>{t("shows.report")}</LinkButton>}
          <LinkButton to={`/marketing/shows/${show.id}`} tone="quiet">
            {t("shows.plan")}
          </LinkButton>
          <LinkButton to={`/live/${show.handle}`} tone="quiet">
            {t("shows.page")}
          </LinkButton>
        </span>
      </div>
      {heard === false && <Notice tone="warn">{t("shows.unheard")}</Notice>}
      {answer && <Came performed={answer} />}
      {pin.data && <Came performed={pin.data} />}
      <Steps phase={show.phase} session={session} />
      <Missing missing={missing} names={new Map(show.products.map((item) => [item.variantId, item.sku]))} />
      <Figures takings={figures.takings} sample={sample} />
      <div className="grid items-start gap-3 lg:grid-cols-[16rem_minmax(0,1fr)_22rem]">
        <div className="space-y-3">
          <Preview on={on} sources={sources} title={show.title} condition={state.stream} stream={stream} now={now} />
          {needsCamera && <Camera session={session} />}
        </div>
        <Section title={t("shows.shelf")}>
          <label className="flex min-h-12 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={byKey}
              onChange={(event) => setByKey(event.currentTarget.checked)}
              className="size-5 accent-seal"
            />
            {t("shows.keys")}
          </label>
          <ol className="divide-y divide-line">
            {items.map((item, i) => (
              <ConsoleItem
                key={item.variantId}
                n={i + 1}
                item={item}
                units={figures.items.find((one) => one.variantId === item.variantId)}
                on={on}
                session={session}
              />
            ))}
          </ol>
        </Section>
        <div className="space-y-3">
          <Announce text={state.announcement} on={on} session={session} />
          <ConsoleDrops drops={figures.drops} on={on} session={session} />
          <ConsoleChat
            messages={state.messages}
            unread={unread}
            unreadCount={sample.unread}
            slowModeSeconds={state.slowModeSeconds}
            on={on}
            session={session}
          />
        </div>
      </div>
    </div>
  );
}
