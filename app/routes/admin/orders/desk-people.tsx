import type { OrderDesk } from "#app/domain/fulfillment/office/order-desk.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Box } from "./box.tsx";

/** Who bought it, who collects it, where it goes, and the invoice. */
export function DeskPeople({ people }: { people: NonNullable<OrderDesk["people"]> }) {
  const t = useT();
  const { buyer, collector, address, giftNote, invoice } = people;
  const rows = [
    [t("orders.buyer"), [buyer.name, buyer.mobile]],
    collector && [t("orders.collector"), [collector.name, collector.mobile]],
    address && [
      t("order.address"),
      [address.name, address.mobile, address.region, address.detail, address.postcode ?? ""],
    ],
    giftNote && [t("order.giftNote"), [giftNote]],
    invoice && [
      t("order.invoice"),
      [t(`checkout.invoice.${invoice.kind}`), invoice.title, invoice.taxNumber ?? "", invoice.email ?? ""],
    ],
  ].filter((row): row is [string, string[]] => Array.isArray(row));
  return (
    <Box title={t("orders.people")} id="people">
      <dl className="space-y-2">
        {rows.map(([words, facts]) => (
          <div key={words}>
            <dt className="text-sm text-faded">{words}</dt>
            <dd className="figures break-words whitespace-pre-line">{facts.filter(Boolean).join(" ")}</dd>
          </div>
        ))}
      </dl>
    </Box>
  );
}
