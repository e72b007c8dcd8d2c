import type { OtherHit, OtherHits } from "#app/domain/search/search-page.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Marked } from "#app/ui/primitives/marked.tsx";

/** What was found besides products, by kind. */
export function Others({ others: { shows, stores, stories } }: { others: OtherHits }) {
  const t = useT();
  return (
    <div className="mt-10 grid gap-6 md:grid-cols-3">
      <Group title={t("search.stores")} hits={stores} />
      <Group title={t("search.shows")} hits={shows} />
      <Group title={t("search.stories")} hits={stories} />
    </div>
  );
}

function Group({ title, hits }: { title: string; hits: OtherHit[] }) {
  if (hits.length === 0) return null;
  return (
    <section aria-label={title} className="rounded-soft border border-line bg-card p-4">
      <h2 className="text-lg">{title}</h2>
      <ul className="mt-1 divide-y divide-line">
        {hits.map(({ path, title: words, marks }) => (
          <li key={path + words}>
            <LocalLink to={path} className="flex min-h-12 items-center hover:text-seal">
              <span>
                <Marked text={words} marks={marks} />
              </span>
            </LocalLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
