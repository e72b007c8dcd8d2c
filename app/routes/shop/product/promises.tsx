import type { ShippingPolicy } from "#app/domain/pricing/shipping-fee.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** How it comes to the buyer, what that costs, and whether it can be given back, all before it is bought (TRUST 26). */
export function Promises({
  shipping,
  perishable,
  coldChain,
}: {
  shipping: ShippingPolicy;
  perishable: boolean;
  coldChain: boolean;
}) {
  const t = useT();
  const lang = useLang();
  const fees = [shipping.baseFeeFen, ...Object.values(shipping.provinces).flatMap(({ feeFen }) => feeFen ?? [])];
  const frees = [
    shipping.freeFromFen,
    ...Object.values(shipping.provinces).flatMap(({ freeFromFen }) => freeFromFen ?? []),
  ];
  const promises = [
    {
      title: t("product.promise.ship"),
      text:
        t("product.promise.ship.text", {
          fee: formatFen(lang, Math.min(...fees)),
          free: formatFen(lang, Math.min(...frees)),
        }) +
        (coldChain
          ? ` ${t("product.promise.ship.cold", { fee: formatFen(lang, shipping.coldChainSurchargeFen) })}`
          : ""),
    },
    { title: t("product.promise.pickup"), text: t("product.promise.pickup.text") },
    {
      title: t("product.promise.return"),
      text: perishable ? t("product.promise.return.perishable") : t("product.promise.return.usual"),
    },
  ];
  return (
    <div className="mt-6">
      <dl className="divide-y divide-line border-y border-line">
        {promises.map(({ title, text }) => (
          <div key={title} className="grid grid-cols-[5.5rem_1fr] gap-3 py-3">
            <dt className="font-medium">{title}</dt>
            <dd className="text-faded">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1">
        <LocalLink
          to="/pages/shipping-and-returns"
          className="inline-flex min-h-10 items-center text-seal underline underline-offset-4"
        >
          {t("product.promise.more")}
        </LocalLink>
      </p>
    </div>
  );
}
