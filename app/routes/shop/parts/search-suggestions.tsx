import { useNavigate } from "@remix-run/react";
import { useEffect, useState, type RefObject } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { choicesOf, type Choice } from "./search-choices.ts";
import { clearRecent, keepRecent, recentSearches, rememberChosen, tellQuery } from "./search-memory.ts";
import { SuggestionList } from "./suggestion-list.tsx";
import { useSuggestions } from "./use-suggestions.ts";

/**
 * What drops down under the search box (ARIA combobox with a list box): arrows move through it without leaving the field,
 * Enter takes what is marked or searches for what is typed, Escape closes it.
 */
export default function SearchSuggestions({ input, listId }: { input: RefObject<HTMLInputElement>; listId: string }) {
  const t = useT();
  const lang = useLang();
  const navigate = useNavigate();
  // It comes while somebody stands in the field already; after a search nobody does.
  const [open, setOpen] = useState(() => document.activeElement?.matches("input[type=search]") ?? false);
  const [active, setActive] = useState(-1);
  const [recent, setRecent] = useState(recentSearches);
  const show = () => {
    setRecent(recentSearches());
    setOpen(true);
  };
  const { typed, found } = useSuggestions(input, () => {
    setActive(-1);
    show();
  });
  const choices = choicesOf({ typed, found, recent, words: t });
  const shown = open && choices.length > 0;

  const take = ({ path, handle, query }: Choice) => {
    setOpen(false);
    if (query) keepRecent(query);
    if (handle && typed) {
      tellQuery({ event: "asked", text: typed, lang });
      rememberChosen(handle, { text: typed, lang });
    }
    navigate(href(lang, path));
  };

  useEffect(() => {
    const field = input.current;
    if (!field) return undefined;
    const attributes: Record<string, string> = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-controls": listId,
      "aria-expanded": String(shown),
      ...(shown && active >= 0 ? { "aria-activedescendant": `${listId}-${active}` } : {}),
    };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    if (!attributes["aria-activedescendant"]) field.removeAttribute("aria-activedescendant");

    const onKey = (event: KeyboardEvent) => {
      // In the middle of composing, keys belong to the input method.
      if (event.isComposing) return;
      if (event.key === "Escape" && shown) setOpen(false);
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (choices.length === 0) return;
        const step = event.key === "ArrowDown" ? 1 : -1;
        setOpen(true);
        // One place more than there are choices: the field itself.
        setActive(((active + 1 + step + choices.length + 1) % (choices.length + 1)) - 1);
      } else if (event.key === "Enter" && shown && choices[active]) take(choices[active]);
      else return;
      event.preventDefault();
    };
    const onFocus = () => show();
    const onLeave = (event: FocusEvent) => {
      if (!field.form?.contains(event.relatedTarget as Node | null)) setOpen(false);
    };
    const onSubmit = () => setOpen(false);
    field.addEventListener("keydown", onKey);
    field.addEventListener("focus", onFocus);
    field.form?.addEventListener("focusout", onLeave);
    field.form?.addEventListener("submit", onSubmit);
    return () => {
      field.removeEventListener("keydown", onKey);
      field.removeEventListener("focus", onFocus);
      field.form?.removeEventListener("focusout", onLeave);
      field.form?.removeEventListener("submit", onSubmit);
    };
  });

  return (
    <>
      <output className="sr-only">{shown && typed ? t("search.found", { n: choices.length }) : ""}</output>
      <SuggestionList
        id={listId}
        hidden={!shown}
        choices={choices}
        active={active}
        onTake={take}
        onClear={
          typed === "" && recent.length > 0
            ? () => {
                clearRecent();
                setRecent([]);
                input.current?.focus();
              }
            : null
        }
      />
    </>
  );
}
