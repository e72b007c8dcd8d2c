import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/** Units in the visitor's cart, asked for beside Remix (server/cart-badge.ts): nothing of a page is in it. */
export async function clientLoader(): Promise<{ count: number } | null> {
  // A badge that can't be had is no fault of the page.
  const answer = await fetch("/cart/badge").catch(() => null);
  return answer?.ok ? ((await answer.json()) as { count: number }) : null;
}

/** Forms change a cart, steps don't; and what is chosen in a checkout doesn't: once it is placed, another page begins. */
export function shouldRevalidate({ formMethod, formAction }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod === "POST" && !formAction?.endsWith("/checkout");
}
