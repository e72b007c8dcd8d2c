import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/** Units in the visitor's cart, asked for beside Remix (server/cart-badge.ts): nothing of a page is in it. */
export async function clientLoader(): Promise<{ count: number } | null> {
  // A badge that can't be had is no fault of the page.
  const answer = await fetch("/cart/badge").catch(() => null);
  return answer?.ok ? ((await answer.json()) as { count: number }) : null;
}

/** What is chosen in a checkout changes no cart; once the order is placed, another page begins. */
export function shouldRevalidate({ formAction, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return !formAction?.endsWith("/checkout") && defaultShouldRevalidate;
}
