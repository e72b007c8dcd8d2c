import { Form } from "@remix-run/react";
import type { SearchInsights } from "#app/domain/search/insights.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { Field } from "#app/ui/primitives/field.tsx";

/** Words that mean the same: add some, take some away. @param begun words to begin with */
export function Synonyms({ synonyms, begun }: { synonyms: SearchInsights["synonyms"]; begun: string }) {
  const t = useT();
  return (
    <section id="synonyms" className="max-w-2xl scroll-mt-20 rounded-soft border border-line bg-card p-4">
      <h2 className="font-sans text-lg font-semibold">{t("marketing.search.synonyms")}</h2>
      <p className="text-sm text-faded">{t("marketing.search.synonyms.text")}</p>
      <Form method="post" className="mt-3 space-y-3">
        <input type="hidden" name="intent" value="add" />
        <Field
          key={begun}
          name="words"
          label={t("marketing.search.words")}
          hint={t("marketing.search.words.hint")}
          defaultValue={begun}
          autoComplete="off"
          maxLength={400}
          required
        />
        <Checkbox name="oneWay" label={t("marketing.search.oneWay")} />
        <Button>{t("marketing.search.add")}</Button>
      </Form>
      <ul className="mt-4 divide-y divide-line">
        {synonyms.map(({ id, words, oneWay, by }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3">
            <span className="flex min-h-12 flex-1 items-center break-words">
              {oneWay ? `${words[0]} → ${words.slice(1).join(", ")}` : words.join(" = ")}
            </span>
            {by && <span className="text-sm text-faded">{t("marketing.search.by", { name: by })}</span>}
            <Form method="post">
              <input type="hidden" name="intent" value="remove" />
              <input type="hidden" name="id" value={id} />
              <Button tone="quiet" aria-label={t("marketing.search.remove.label", { words: words.join(", ") })}>
                {t("marketing.search.remove")}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
