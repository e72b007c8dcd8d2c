import { useT } from "#app/ui/layout/lang.ts";

/** How many units of goods: a field large enough for a thumb, beside the goods. */
export function UnitsField({
  name,
  goods,
  units,
  label,
}: {
  name: string;
  goods: { title: string; variantTitle: string };
  /** What stands there at first. */
  units: number | null;
  /** What is counted, where it is not simply "units". */
  label?: string;
}) {
  const t = useT();
  const what = `${goods.title} ${goods.variantTitle}`.trim();
  return (
    <label className="block text-left text-xs text-faded">
      <span aria-hidden="true">{label ?? t("stock.units")}</span>
      <input
        name={name}
        type="number"
        inputMode="numeric"
        min={0}
        max={100000}
        defaultValue={units ?? ""}
        aria-label={t("stock.units.of", { goods: what, label: label ?? t("stock.units") })}
        className="figures block min-h-12 w-20 rounded-soft border border-line bg-card px-2 text-center text-lg font-semibold text-ink"
      />
    </label>
  );
}
