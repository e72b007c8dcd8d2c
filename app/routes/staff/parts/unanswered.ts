import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/** A deed to which no answer came: it may have been done or not, and the same deed sent again is done once. */
export const UNANSWERED = "UNANSWERED";

type Told = { refusal?: { refusal?: string } | null } | undefined;

/**
 * After a deed a page is asked for anew, but not after one that no answer came to: that would get none either, and an
 * error page would stand where the work was.
 */
export function unlessUnanswered({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return (actionResult as Told)?.refusal?.refusal === UNANSWERED ? false : defaultShouldRevalidate;
}
