import type { ReactNode } from "react";
import { useT } from "#app/ui/layout/lang.ts";
import { Amount } from "#app/ui/commerce/price.tsx";

type Discount = { id: string; title: string; fen: number };

/** The rows of a sum: goods, what each rule took off, shipping with what rules took off it. Inside a `dl`. */
export function PriceRows({
  price,
  itemsLabel,
  shippingLabel,
}: {
  price: {
    itemsFen: number;
    shippingFen: number;
    discounts: readonly Discount[];
    shipping: { feeFen: number; discounts: readonly Discount[] };
  };
  itemsLabel: string;
  shippingLabel: string;
}) {
  const t = useT();
  const { shipping } = price;
  return (
    <>
      <Row label={itemsLabel}>
        <Amount fen={price.itemsFen} />
      </Row>
      {price.discounts.map((discount) => (
        <Row key={discount.id} label={discount.title} good>
          <Amount fen={-discount.fen} />
        </Row>
      ))}
      <Row label={shippingLabel}>
        {shipping.feeFen === 0 ? t("cart.shipping.free") : <Amount fen={shipping.feeFen} />}
      </Row>
      {shipping.discounts.map((discount) => (
        <Row key={discount.id} label={t("order.discounts.shipping", { title: discount.title })} good>
          <Amount fen={-discount.fen} />
        </Row>
      ))}
    </>
  );
}

function Row({ label, good = false, children }: { label: string; good?: boolean; children: ReactNode }) {
  return (
    <div className={`flex justify-between gap-4 ${good ? "text-leaf" : ""}`}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
