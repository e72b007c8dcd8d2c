import { useRef, useState } from "react";
import type { AddressRegions } from "#app/domain/checkout/address-regions.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Select } from "#app/ui/primitives/field.tsx";
import { useField } from "./form-state.ts";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";

type Regions = AddressRegions;
type Level = { field: "provinceCode" | "cityCode" | "countyCode" | "streetCode"; list: keyof Regions };
type Choices = { lists: Regions; codes: Record<Level["field"], string> };

const LEVELS = [
  { field: "provinceCode", list: "provinces", label: "checkout.province", autoComplete: "address-level1" },
  { field: "cityCode", list: "cities", label: "checkout.city", autoComplete: "address-level2" },
  { field: "countyCode", list: "counties", label: "checkout.county", autoComplete: "address-level3" },
  { field: "streetCode", list: "streets", label: "checkout.street", autoComplete: "address-level4" },
] as const;

/** The province decides the fee and whether parcels go there at all, the county the promise. */
const DECIDES: ReadonlySet<Level["field"]> = new Set(["provinceCode", "countyCode"]);

/**
 * Province, city, county, street. Without scripts each step is sent by the button and comes back with the next list;
 * with scripts the next list is fetched as soon as something is chosen.
 * @param onDecided told at once when a choice changes on which fee or promise depend, with what is chosen by now
 */
export function RegionPicker({
  regions,
  onDecided,
}: {
  regions: Regions;
  onDecided: (codes: Choices["codes"]) => void;
}) {
  const t = useT();
  const fields = [useField("provinceCode"), useField("cityCode"), useField("countyCode"), useField("streetCode")];
  const [choices, setChoices] = useState<Choices>({
    lists: regions,
    codes: {
      provinceCode: fields[0]!.defaultValue ?? "",
      cityCode: fields[1]!.defaultValue ?? "",
      countyCode: fields[2]!.defaultValue ?? "",
      streetCode: fields[3]!.defaultValue ?? "",
    },
  });
  const scripted = useScripted();
  const asked = useRef("");

  async function choose(index: number, code: string) {
    const next = cleared(choices, index, code);
    setChoices(next);
    if (DECIDES.has(LEVELS[index]!.field) || !code) onDecided(next.codes);
    asked.current = code;
    const below = LEVELS[index + 1];
    if (below && code) {
      const answer = await fetch(`/regions/${code}`).catch(() => null);
      const list = answer?.ok ? ((await answer.json()) as Regions["cities"]) : [];
      // Somebody who changed their mind meanwhile gets the later list.
      if (asked.current === code) setChoices({ ...next, lists: { ...next.lists, [below.list]: list } });
    }
  }

  return (
    <div className="grid grid-cols-2 gap-4">
      {LEVELS.map(({ field, list, label, autoComplete }, index) => (
        <Select
          key={field}
          name={field}
          errors={fields[index]!.errors}
          label={t(label)}
          autoComplete={autoComplete}
          {...(field === "streetCode" ? { required: false } : {})}
          value={choices.codes[field]}
          onChange={(event) => void choose(index, event.currentTarget.value)}
          disabled={scripted && choices.lists[list].length === 0}
        >
          <option value="">{t("checkout.choose")}</option>
          {choices.lists[list].map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      ))}
      {!scripted && (
        <p className="col-span-2">
          <Button name="intent" value="update" tone="quiet">
            {t("checkout.region.update")}
          </Button>
          <span className="ml-3 text-sm text-faded">{t("checkout.region.next")}</span>
        </p>
      )}
    </div>
  );
}

/** A choice empties what was chosen below it. */
function cleared({ lists, codes }: Choices, index: number, code: string): Choices {
  const next: Choices = { lists: { ...lists }, codes: { ...codes } };
  LEVELS.forEach((level, i) => {
    if (i === index) next.codes[level.field] = code;
    if (i <= index) return;
    next.codes[level.field] = "";
    next.lists[level.list] = [];
  });
  return next;
}
