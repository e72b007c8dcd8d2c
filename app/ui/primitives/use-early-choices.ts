import { useEffect, useRef, type RefObject } from "react";

/**
 * On a slow network people choose before the page's scripts have come. What they chose in a form that takes effect at
 * once is sent when the page comes alive, as if the scripts had been there. The form's `autoComplete` must be off, lest
 * a browser that fills in what was there before is taken for somebody who chose.
 */
export function useEarlyChoices(form: RefObject<HTMLFormElement>, send: (form: HTMLFormElement) => void): void {
  const looked = useRef(false);
  useEffect(() => {
    if (looked.current || !form.current) return;
    looked.current = true;
    if (Array.from(form.current.elements).some(isChanged)) send(form.current);
  }, [form, send]);
}

/** Whether a field differs from what the page came with. */
function isChanged(field: Element): boolean {
  if (field instanceof HTMLSelectElement)
    return Array.from(field.options).some((option) => option.selected !== option.defaultSelected);
  return field instanceof HTMLInputElement && field.type === "checkbox" && field.checked !== field.defaultChecked;
}
