import type { DeedAnswer } from "#app/domain/fulfillment/counter/device-deed.ts";
import { isMessageKey } from "#app/platform/i18n/translate.ts";
import { localize } from "#app/platform/i18n/localized.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { useConflictWords } from "../parts/conflict-words.ts";

/** What came of a deed that did not fit, for whoever did it. */
export function ConflictNotes({ answer }: { answer: DeedAnswer }) {
  const t = useT();
  const lang = useLang();
  const words = useConflictWords();
  const refused = `counter.waiting.refusal.${answer.refusal}`;
  return (
    <>
      {answer.refusal && isMessageKey(lang, refused) && <Notice tone="bad">{t(refused)}</Notice>}
      {answer.conflicts.map(({ kind, data }) => {
        const facts = Object.fromEntries(
          Object.entries(data).map(([name, value]) => [
            name,
            typeof value === "object" && value !== null ? localize(value, lang) : (value as string | number | null),
          ]),
        );
        const { title, text } = words(kind, facts);
        return (
          <Notice key={kind} tone="warn" title={title}>
            <p>{text}</p>
          </Notice>
        );
      })}
    </>
  );
}
