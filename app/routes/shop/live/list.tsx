import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import "#app/platform/i18n/live-words.ts";
import { remindOfShow } from "#app/domain/live/remind.server.ts";
import { showsForViewers, type ListedShow } from "#app/domain/live/show-list.queries.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { textOf } from "../../staff/parts/form-fields.ts";
import { Remind, type Reminded } from "./remind.tsx";

export const meta: MetaFunction<typeof loader> = ({ location, matches }) => {
  const t = translator(langOf(location.pathname));
  return pageMeta({
    title: t("live.title"),
    description: t("live.text"),
    pathname: location.pathname,
    origin: originOf(matches),
  });
};

/** A show that begins or ends drops the page by its tag. */
const SHARED_SECONDS = 60;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { pathname } = new URL(request.url);
  context.page.share({ tags: ["brand", "shows", "locations"], seconds: SHARED_SECONDS });
  return showsForViewers(context.shop, langOf(pathname));
}

/** Somebody wants to be told when a show begins. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Reminded> {
  context.limit("remind", { max: 10, windowSeconds: 600 });
  const lang = langOf(new URL(request.url).pathname);
  const form = await readForm(request);
  const handle = textOf(form, "show").slice(0, 100);
  const contact = textOf(form, "contact").slice(0, 200);
  const reminded = await remindOfShow(context.shop, { handle, contact, lang });
  if (reminded.ok) throw redirect(`${href(lang, "/live")}?reminded=${encodeURIComponent(handle)}#${handle}`, 303);
  if (reminded.refusal === "NO_SUCH_SHOW") throw new Response(null, { status: 404 });
  return { handle, contact, refusal: reminded.refusal };
}

/** What is on, what comes, what can be seen again. */
export default function ShowsPage() {
  const { now, next, replays } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-6 md:px-6 md:py-10">
      <h1 className="text-3xl md:text-4xl">{t("live.title")}</h1>
      <p className="mt-2 max-w-prose text-faded">{t("live.text")}</p>
      {now.length + next.length + replays.length === 0 && (
        <p className="mt-8 rounded-soft border border-line bg-card p-8 text-center">{t("live.none")}</p>
      )}
      <Group title={t("live.now")} shows={now}>
        {(show) => <LinkButton to={`/live/${show.handle}?via=list`}>{t("live.watch")}</LinkButton>}
      </Group>
      <Group title={t("live.next")} shows={next}>
        {(show) => <Remind show={show} />}
      </Group>
      <Group title={t("live.replays")} shows={replays}>
        {(show) => (
          <LinkButton to={`/live/${show.handle}`} tone="quiet">
            {t("live.watchReplay")}
          </LinkButton>
        )}
      </Group>
    </main>
  );
}

function Group({
  title,
  shows,
  children,
}: {
  title: string;
  shows: readonly ListedShow[];
  children: (show: ListedShow) => React.ReactNode;
}) {
  if (shows.length === 0) return null;
  return (
    <section className="mt-10">
      <h2 className="text-2xl">{title}</h2>
      <ul className="mt-4 grid gap-5 md:grid-cols-2">
        {shows.map((show) => (
          <li
            key={show.id}
            id={show.handle}
            className="overflow-hidden rounded-soft border border-line bg-card shadow-card"
          >
            <Picture
              picture={show.picture}
              alt=""
              sizes="(min-width: 1152px) 540px, (min-width: 768px) 46vw, 92vw"
              widest={960}
              className="aspect-[16/9] w-full object-cover"
            />
            <div className="space-y-2 p-4 md:p-5">
              <ShowFacts show={show} />
              {children(show)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ShowFacts({ show }: { show: ListedShow }) {
  const t = useT();
  const lang = useLang();
  return (
    <>
      <p className="figures flex flex-wrap items-center gap-2 font-medium text-ginger">
        {show.phase === "LIVE" && <Badge tone="seal">{t("live.badge.LIVE")}</Badge>}
        <time dateTime={show.startsAt}>{formatInstant(lang, show.startsAt, show.timeZone)}</time>
      </p>
      <h3 className="font-display text-xl">
        <LocalLink to={`/live/${show.handle}`} className="hover:text-seal">
          {show.title}
        </LocalLink>
      </h3>
      <p>{show.description}</p>
      <p className="text-sm text-faded">
        {t("live.host", { host: show.hostName })}
        {show.placeName && ` · ${show.placeName}`} · {t("live.items", { n: show.items })}
      </p>
    </>
  );
}
