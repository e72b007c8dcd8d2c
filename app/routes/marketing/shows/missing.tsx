import type { Missing as What } from "#app/domain/live/readiness.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";

/** What a show still lacks before it goes on, gravest first. */
export function Missing({ missing, names }: { missing: readonly What[]; names: ReadonlyMap<string, string> }) {
  const t = useT();
  if (missing.length === 0) return null;
  const grave = missing.some(({ weight }) => weight === "BLOCKER");
  return (
    <Notice tone={grave ? "warn" : "info"} title={t("shows.missing")}>
      <ul className="mt-1 list-disc pl-5">
        {missing.map((one) => {
          const of = "variantId" in one ? (names.get(one.variantId) ?? "") : "";
          return (
            <li key={`${one.code}${of}`} className={one.weight === "BLOCKER" ? "font-medium" : ""}>
              {t(`shows.missing.${one.code}`, { sku: of })}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
