import { useEffect, useRef, type FormEvent, type RefObject } from "react";

/** To be spread onto a form. */
export type SentAtOnce = {
  ref: RefObject<HTMLFormElement>;
  onChange: (event: FormEvent<HTMLFormElement>) => void;
  autoComplete: "off";
};

/** What an address says of a form's fields. */
export type Follows = { address: string; show: (form: HTMLFormElement) => void };

/**
 * For a form whose choices take effect as they are made. On a slow network people choose before the page's scripts have
 * come: what they chose is sent when the page comes alive, as if the scripts had been there. A browser fills in nothing
 * of before, which would be taken for somebody who chose.
 * @param follows for fields that a chip or the back button changes as well: they follow the address from then on, without
 * losing the focus as new fields would. Not as the page comes alive, which would take away what was chosen by then.
 */
export function useSentAtOnce(follows?: Follows): SentAtOnce {
  const ref = useRef<HTMLFormElement>(null);
  const shown = useRef(follows?.address);
  useEffect(() => {
    const form = ref.current;
    if (form && Array.from(form.elements).some(isChanged)) form.requestSubmit();
  }, []);
  useEffect(() => {
    if (!ref.current || !follows || follows.address === shown.current) return;
    shown.current = follows.address;
    follows.show(ref.current);
  });
  return { ref, onChange: (event) => event.currentTarget.requestSubmit(), autoComplete: "off" };
}

/** Whether a field differs from what the page came with. */
function isChanged(field: Element): boolean {
  if (field instanceof HTMLSelectElement)
    return Array.from(field.options).some((option) => option.selected !== option.defaultSelected);
  return field instanceof HTMLInputElement && field.type === "checkbox" && field.checked !== field.defaultChecked;
}
