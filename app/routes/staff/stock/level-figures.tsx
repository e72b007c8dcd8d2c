import type { LevelFigures as Figures } from "#app/domain/inventory/shelf/levels.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";

const ALWAYS = ["available"] as const;
const WHERE_ANY = ["held", "allocated", "allotted", "unsellable", "safetyStock", "shipSafetyStock"] as const;

/** How the units of a level are spoken for. @param dense only what is not nothing, in one line */
export function LevelFigures({ level, dense = false }: { level: Figures; dense?: boolean }) {
  const t = useT();
  const shown = [...ALWAYS, ...WHERE_ANY.filter((one) => !dense || level[one] > 0)];
  return (
    <dl className={dense ? "mt-2 flex flex-wrap gap-1.5" : "grid grid-cols-2 gap-2 sm:grid-cols-4"}>
      {!dense && <Figure words={t("stock.onHand")} units={level.onHand} strong />}
      {shown.map((one) =>
        dense ? (
          <div
            key={one}
            className={`flex items-baseline gap-1.5 rounded px-2 py-0.5 text-sm ${one === "available" ? "bg-leaf-wash text-leaf" : "bg-sunk"}`}
          >
            <dt className={one === "available" ? "" : "text-faded"}>{t(`stock.${one}`)}</dt>
            <dd className="figures font-semibold">{level[one]}</dd>
          </div>
        ) : (
          <Figure key={one} words={t(`stock.${one}`)} units={level[one]} strong={one === "available"} />
        ),
      )}
    </dl>
  );
}

function Figure({ words, units, strong = false }: { words: string; units: number; strong?: boolean }) {
  return (
    <div className={`rounded-soft px-3 py-2 ${strong ? "bg-leaf-wash" : "bg-sunk"}`}>
      <dt className="text-sm text-faded">{words}</dt>
      <dd className="figures text-2xl leading-tight font-semibold">{units}</dd>
    </div>
  );
}
