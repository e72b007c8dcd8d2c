import type { LabelFacts } from "#app/domain/catalog/product.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";

/** What the law wants on a food's page, in the order of GB 7718 (TRUST 24). */
export function Label({ label, name, netContent }: { label: LabelFacts; name: string; netContent: string | null }) {
  const t = useT();
  const rows: Array<[string, string | null]> = [
    [t("label.name"), name],
    [t("label.ingredients"), label.ingredients],
    [t("label.netContent"), netContent],
    [t("label.allergens"), label.allergens],
    [t(`label.producer.${label.kind}`), label.producer],
    [t("label.address"), label.producerAddress],
    [t("label.origin"), label.origin],
    [t("label.licence"), label.licenceNumber],
    [t("label.standard"), label.standard],
    [t("label.produced"), t("label.produced.see")],
    [t("label.shelfLife"), t("label.shelfLife.days", { n: label.shelfLifeDays })],
    [t("label.storage"), label.storage],
  ];
  return (
    <section aria-labelledby="label">
      <h2 id="label" className="text-2xl">
        {t(`product.label.${label.kind}`)}
      </h2>
      <table className="mt-3 w-full border-collapse text-left">
        <tbody>
          {rows.map(
            ([title, text]) =>
              text && (
                <tr key={title} className="border-y border-line align-top">
                  <th scope="row" className="w-32 bg-sunk px-3 py-2 font-normal text-faded">
                    {title}
                  </th>
                  <td className="px-3 py-2">{text}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </section>
  );
}
