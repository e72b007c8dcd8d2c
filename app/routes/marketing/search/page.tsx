import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { searchInsights } from "#app/domain/search/insights.queries.server.ts";
import { addSynonym, removeSynonym } from "#app/domain/search/tune-synonyms.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { QueryTable } from "./query-table.tsx";
import { Synonyms } from "./synonyms.tsx";

const PERIODS = [7, 30, 90] as const;
const NEWS = ["added", "removed", "BAD_WORDS", "TOO_MANY"] as const;

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "marketing.search.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "tuneSearch" });
  const { searchParams } = new URL(request.url);
  const days = PERIODS.find((period) => String(period) === searchParams.get("days")) ?? 30;
  const insights = await searchInsights(context.shop, actor, { days });
  if (!insights) throw new Response(null, { status: 403 });
  const news = NEWS.find((candidate) => candidate === searchParams.get("news")) ?? null;
  return { ...insights, days, news, words: (searchParams.get("words") ?? "").slice(0, 200) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "tuneSearch" });
  const form = await request.formData();
  const back = (news: string) =>
    redirect(`${href(langOf(new URL(request.url).pathname), "/marketing/search")}?news=${news}`, 303);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  if (text("intent") === "add") {
    const added = await addSynonym(context.shop, actor, { words: text("words"), oneWay: form.has("oneWay") });
    if (added.ok) return back("added");
    if (added.refusal === "NOT_ALLOWED") throw new Response(null, { status: 403 });
    return back(added.refusal);
  }
  if (text("intent") === "remove" && isUuid(text("id"))) {
    const removed = await removeSynonym(context.shop, actor, { id: text("id") });
    if (!removed.ok) throw new Response(null, { status: 403 });
    return back("removed");
  }
  throw new Response(null, { status: 400 });
}

/** What people search for, where they find nothing, and the words that help them. */
export default function MarketingSearchPage() {
  const { top, nothing, synonyms, days, news, words } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="space-y-6">
      <div>
        <h1 className="text-2xl">{t("marketing.search.title")}</h1>
        <p className="mt-1 text-faded">{t("marketing.search.text")}</p>
      </div>
      {news && (
        <Notice tone={news === "added" || news === "removed" ? "good" : "bad"}>
          {t(`marketing.search.news.${news}`)}
        </Notice>
      )}
      <ul className="flex flex-wrap gap-2">
        {PERIODS.map((period) => (
          <li key={period}>
            <LocalLink
              to={`/marketing/search?days=${period}`}
              aria-current={period === days ? "page" : undefined}
              className="inline-flex min-h-12 items-center rounded-full border border-line bg-card px-4 aria-[current]:border-seal aria-[current]:font-semibold"
            >
              {t("marketing.search.days", { n: period })}
            </LocalLink>
          </li>
        ))}
      </ul>
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <QueryTable title={t("marketing.search.top")} rows={top} none={t("marketing.search.empty")} />
        <QueryTable
          title={t("marketing.search.nothing")}
          text={t("marketing.search.nothing.text")}
          rows={nothing}
          none={t("marketing.search.nothing.empty")}
          helped
        />
      </div>
      <Synonyms synonyms={synonyms} begun={words} />
    </div>
  );
}
