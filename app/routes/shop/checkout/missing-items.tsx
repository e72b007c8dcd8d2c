import type { CheckoutPage } from "#app/domain/checkout/checkout-page.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";

type Missing = ReadonlyArray<{ variantId: string; available: number }>;

/** What is missing and how many there are, in one line of words. */
export function MissingItems({ missing, lines }: { missing: Missing; lines: CheckoutPage["lines"] }) {
  const t = useT();
  const words = missing.map(({ variantId, available }) =>
    t("checkout.place.missing.item", { title: titleOf(lines, variantId), n: available }),
  );
  return <>{words.join(", ")}</>;
}

/** A line's name with its variant's. */
export function titleOf(lines: CheckoutPage["lines"], variantId: string): string {
  const line = lines.find((candidate) => candidate.variantId === variantId);
  return [line?.title, line?.variantTitle].filter(Boolean).join(" ");
}
