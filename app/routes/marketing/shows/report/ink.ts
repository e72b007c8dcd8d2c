/** The colours of the page as a canvas needs them. */
export type Ink = {
  text: string;
  faded: string;
  line: string;
  card: string;
  sansSerif: string;
  series: string[];
  quiet: boolean;
};

const SERIES = ["seal", "ginger-fill", "leaf", "ginger", "faded", "seal-deep"] as const;

/** Reads the tokens (ui/tokens.css) as they are for an element now, by day or by night. */
export function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--color-${name}`).trim();
  return {
    text: colour("ink"),
    faded: colour("faded"),
    line: colour("line"),
    card: colour("card"),
    sansSerif: style.fontFamily,
    series: SERIES.map(colour),
    quiet: window.matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}
