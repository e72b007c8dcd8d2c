import { writeListQuery, type ListQuery } from "#app/domain/search/list-query.ts";
import type { ProductList } from "#app/domain/search/product-list.queries.server.ts";
import { formatMonth } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { bandWords } from "./price-band.ts";

/** The filters in force, each with a tap to be rid of it. */
export function Chips({ path, query, list }: { path: string; query: ListQuery; list: ProductList }) {
  const t = useT();
  const lang = useLang();
  const without = (key: string, keys: string[]) => keys.filter((other) => other !== key);
  const name = (key: string) => list.names[key] ?? key;
  const first = { ...query, page: 1 };
  const chips = [
    ...query.categories.map((key) => ({
      words: name(key),
      rest: { ...first, categories: without(key, query.categories) },
    })),
    ...query.prices.map((key) => ({
      words: bandWords(t, key),
      rest: { ...first, prices: without(key, query.prices) },
    })),
    ...(query.online ? [{ words: t("list.filter.online"), rest: { ...first, online: false } }] : []),
    ...(query.at ? [{ words: t("list.filter.atStore", { name: name(query.at) }), rest: { ...first, at: null } }] : []),
    ...query.months.map((month) => ({
      words: t("search.filter.month", { month: formatMonth(lang, month) }),
      rest: { ...first, months: query.months.filter((other) => other !== month) },
    })),
  ];
  const none = { ...first, categories: [], prices: [], online: false, at: null, months: [] };
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("list.filter.chosen")} className="flex flex-wrap items-center gap-2">
      {chips.map(({ words, rest }) => (
        <li key={words}>
          <LocalLink
            to={path + writeListQuery(rest)}
            aria-label={t("list.filter.remove", { name: words })}
            className="inline-flex min-h-10 items-center gap-2 rounded-full border border-line bg-card px-4 text-sm hover:border-seal"
          >
            {words}
            <span aria-hidden="true" className="text-faded">
              ×
            </span>
          </LocalLink>
        </li>
      ))}
      <li>
        <LocalLink
          to={path + writeListQuery(none)}
          className="inline-flex min-h-10 items-center px-2 text-sm text-seal underline underline-offset-4"
        >
          {t("list.filter.clear")}
        </LocalLink>
      </li>
    </ul>
  );
}
