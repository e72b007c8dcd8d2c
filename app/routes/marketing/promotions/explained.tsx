import type { ExplainedLine, Explanation } from "#app/domain/pricing/explained.ts";
import type { Outcome } from "#app/domain/pricing/price.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** A cart or an order, line by line: which rule took what off. */
export function Explained({
  title,
  cart,
}: {
  title: string;
  cart: {
    lines: ReadonlyArray<Omit<ExplainedLine, "lineId">>;
    itemsFen: number;
    discountFen: number;
    shippingFen: number;
    totalFen: number;
  };
}) {
  const t = useT();
  const sums = [
    ["items", cart.itemsFen],
    ["discount", -cart.discountFen],
    ["shipping", cart.shippingFen],
    ["total", cart.totalFen],
  ] as const;
  return (
    <section className="rounded-soft border border-line bg-card p-4">
      <h2 className="font-sans text-lg font-semibold">{title}</h2>
      <ul className="mt-2 divide-y divide-line">
        {cart.lines.map((line, i) => (
          <li key={`${line.sku} ${i}`} className="flex justify-between gap-4 py-2">
            <div>
              <p>
                {line.title} <span className="figures text-faded">{line.sku}</span>
              </p>
              <p className="figures text-sm text-faded">
                <Amount fen={line.unitPriceFen} /> × {line.quantity}
              </p>
              <ul className="text-sm text-leaf">
                {line.discounts.map(({ id, title: rule, fen }) => (
                  <li key={id}>
                    <LocalLink to={`/marketing/promotions/${id}`} className="underline underline-offset-4">
                      {rule}
                    </LocalLink>{" "}
                    <Amount fen={-fen} />
                  </li>
                ))}
              </ul>
            </div>
            <Amount fen={line.totalFen} className="font-semibold" />
          </li>
        ))}
      </ul>
      <dl className="mt-2 border-t border-line pt-2">
        {sums.map(([name, fen]) => (
          <div key={name} className="flex justify-between">
            <dt>{t(`promotions.why.${name}`)}</dt>
            <dd>
              <Amount fen={fen} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Every rule in the order in which it was tried, with what came of it. */
export function Outcomes({ told }: { told: Explanation["told"] }) {
  const t = useT();
  const lang = useLang();
  const words = (outcome: Outcome) => {
    if (outcome.code === "APPLIED") return t("promotions.outcome.APPLIED", { price: formatFen(lang, outcome.fen) });
    if (outcome.code === "NOT_ENOUGH") {
      return t("promotions.outcome.NOT_ENOUGH", { price: formatFen(lang, outcome.moreFen) });
    }
    if (outcome.code === "TOO_FEW") return t("promotions.outcome.TOO_FEW", { n: outcome.moreUnits });
    if (outcome.code === "GIFT_WAITS") return t("promotions.outcome.GIFT_WAITS", { sku: outcome.sku });
    return t(`promotions.outcome.${outcome.code}`);
  };
  return (
    <section className="rounded-soft border border-line bg-card p-4">
      <h2 className="font-sans text-lg font-semibold">{t("promotions.why.rules")}</h2>
      <ol className="mt-2 divide-y divide-line">
        {told.map(({ id, title, outcome }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 py-2">
            <span>{title}</span>
            <span className={outcome.code === "APPLIED" ? "font-semibold text-leaf" : "text-faded"}>
              {words(outcome)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
