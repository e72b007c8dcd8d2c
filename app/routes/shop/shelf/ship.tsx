import { Form, useNavigation } from "@remix-run/react";
import type { ShelfPage } from "#app/domain/checkout/shelf/shelf-page.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";

/** "Have it sent home": into the cart and on to the usual checkout. */
export function Ship({ page, chosen }: { page: ShelfPage; chosen: NonNullable<ShelfPage["chosen"]> }) {
  const t = useT();
  const busy = useNavigation().formData?.get("intent") === "ship";
  // Where taking is possible it is what the page is for.
  const first = chosen.choices.length === 0;
  return (
    <section aria-labelledby="ship" className="rounded-soft border border-line bg-card p-4">
      <h2 id="ship" className="text-xl">
        {t("shelf.ship")}
      </h2>
      {chosen.mostToShip === 0 ? (
        <p className="mt-1 text-faded">{t("shelf.ship.none")}</p>
      ) : (
        <>
          <p className="mt-1 text-faded">
            {t("shelf.ship.text")}{" "}
            {t(chosen.shipsFromHere && page.state === "OPEN" ? "shelf.ship.fromHere" : "shelf.ship.elsewhere")}
          </p>
          <Form method="post" className="mt-3 flex items-end gap-3">
            <input type="hidden" name="intent" value="ship" />
            <input type="hidden" name="variantId" value={chosen.id} />
            <input type="hidden" name="sku" value={chosen.sku} />
            <Field
              key={chosen.sku}
              name="quantity"
              label={t("shelf.ship.units")}
              type="number"
              inputMode="numeric"
              min={1}
              max={chosen.mostToShip}
              defaultValue={1}
              className="w-24"
            />
            <Button tone={first ? "main" : "quiet"} busy={busy} className="flex-1">
              {t("shelf.ship.submit")}
            </Button>
          </Form>
        </>
      )}
    </section>
  );
}
