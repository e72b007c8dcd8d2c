import { formatFen } from "#app/platform/i18n/format.ts";
import { isMessageKey } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

type Facts = Record<string, string | number | null>;

/** Words for what did not fit at a counter, from its kind and facts; sums are facts whose names end in Fen. */
export function useConflictWords(): (kind: string, facts: Facts) => { title: string; text: string } {
  const t = useT();
  const lang = useLang();
  return (kind, facts) => {
    const [title, text] = [`conflict.kind.${kind}`, `conflict.kind.${kind}.text`];
    if (!isMessageKey(lang, title) || !isMessageKey(lang, text)) return { title: kind, text: "" };
    const filled = Object.fromEntries(
      Object.entries(facts).map(([name, value]) =>
        name.endsWith("Fen") ? [name.slice(0, -3), formatFen(lang, Number(value))] : [name, value ?? "—"],
      ),
    );
    return { title: t(title), text: t(text, filled) };
  };
}
