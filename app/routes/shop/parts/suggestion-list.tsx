/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list box of the browser shows no pictures and prices */
import { useT } from "#app/ui/layout/lang.ts";
import { Price } from "#app/ui/commerce/price.tsx";
import { Marked } from "#app/ui/primitives/marked.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import type { Choice } from "./search-choices.ts";

/** The list under the search box. A press on it must not take the focus out of the field. */
export function SuggestionList({
  id,
  hidden,
  choices,
  active,
  onTake,
  onClear,
}: {
  id: string;
  hidden: boolean;
  choices: readonly Choice[];
  active: number;
  onTake: (choice: Choice) => void;
  /** Forgets recent searches; null where there are none */
  onClear: (() => void) | null;
}) {
  const t = useT();
  return (
    <div
      hidden={hidden}
      className="absolute inset-x-0 top-full z-40 mt-1 max-h-[70vh] overflow-y-auto rounded-soft border border-line bg-card py-2 shadow-lg md:right-0 md:left-auto md:w-96"
    >
      <div
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label={t("search.suggestions")}
        onMouseDown={(event) => event.preventDefault()}
      >
        {choices.map((choice, i) => (
          // Keys are pressed in the field (search-suggestions.tsx), which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={`${i} ${choice.path}`}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            onClick={() => onTake(choice)}
            className="flex min-h-12 cursor-pointer items-center gap-3 px-4 hover:bg-sunk aria-selected:bg-sunk"
          >
            {choice.product && (
              <span className="w-10 shrink-0 overflow-hidden rounded bg-sunk">
                <Picture picture={choice.product.picture} alt="" sizes="40px" widest={160} className="aspect-square" />
              </span>
            )}
            <span className="min-w-0 flex-1 truncate">
              <Marked text={choice.words} marks={choice.marks} />
            </span>
            {choice.product ? (
              <Price fen={choice.product.minFen} usualFen={null} from={choice.product.from} />
            ) : (
              <span className="shrink-0 text-sm text-faded">{t(choice.group)}</span>
            )}
          </div>
        ))}
      </div>
      {onClear && (
        <button
          type="button"
          onClick={onClear}
          className="mx-4 min-h-11 text-sm text-faded underline underline-offset-4"
        >
          {t("search.recent.clear")}
        </button>
      )}
    </div>
  );
}
