import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Goods, type NamedGoods } from "../parts/goods.tsx";

/** Goods to count and a field for the number; what the books have is not on the page. */
export function BlindLine({
  goods,
  formKey,
  first = false,
}: {
  goods: NamedGoods & { variantId: string };
  formKey: string;
  /** The one that was just scanned: its field is ready. */
  first?: boolean;
}) {
  const t = useT();
  const busy = useNavigation().formData?.get("variantId") === goods.variantId;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first) field.current?.focus();
  }, [first, goods.variantId]);
  return (
    <Goods goods={goods}>
      <Form method="post" preventScrollReset className="mt-2 flex gap-2" autoComplete="off">
        <input type="hidden" name="step" value="COUNT" />
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="variantId" value={goods.variantId} />
        <input
          ref={field}
          name="counted"
          type="number"
          inputMode="numeric"
          enterKeyHint="done"
          min={0}
          max={100000}
          required
          aria-label={t("stock.count.units", { goods: `${goods.title} ${goods.variantTitle}` })}
          placeholder={t("stock.count.units.hint")}
          className="figures min-h-12 w-full min-w-0 flex-1 rounded-soft border border-line bg-card px-3 text-lg font-semibold placeholder:text-base placeholder:font-normal placeholder:text-faded/80"
        />
        <Button tone={first ? "main" : "quiet"} busy={busy}>
          {t("stock.count.note")}
        </Button>
      </Form>
    </Goods>
  );
}
