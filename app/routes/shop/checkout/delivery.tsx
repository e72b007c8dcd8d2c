import type { CheckoutPage } from "#app/domain/checkout/checkout-page.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { RadioCard } from "#app/ui/primitives/choice.tsx";
import { useChosen } from "../parts/form-state.ts";
import { Section } from "./section.tsx";

/** One choice for all, or one for each product. What follows from it shows by CSS alone (`group/form`). */
export function Delivery({ lines }: { lines: CheckoutPage["lines"] }) {
  const t = useT();
  const chosen = useChosen("deliveryMode");
  const modes = lines.length > 1 ? (["SHIP", "PICKUP", "SPLIT"] as const) : (["SHIP", "PICKUP"] as const);
  return (
    <Section title={t("checkout.delivery")} id="field-deliveryMode">
      <div className={`grid gap-3 ${lines.length > 1 ? "sm:grid-cols-3" : "sm:grid-cols-2"}`}>
        {modes.map((mode) => (
          <RadioCard
            key={mode}
            id={`mode-${mode}`}
            name="deliveryMode"
            value={mode}
            defaultChecked={chosen(mode, mode === "SHIP")}
            title={t(`checkout.mode.${mode}`)}
          >
            {t(`checkout.mode.${mode}.text`)}
          </RadioCard>
        ))}
      </div>
      <ul className="hidden divide-y divide-line rounded-soft border border-line px-4 group-has-[#mode-SPLIT:checked]/form:block">
        {lines.map((line) => (
          <LineWay key={line.variantId} line={line} />
        ))}
      </ul>
    </Section>
  );
}

function LineWay({ line }: { line: CheckoutPage["lines"][number] }) {
  const t = useT();
  const name = `way.${line.variantId}` as const;
  const chosen = useChosen(name);
  const title = [line.title, line.variantTitle].filter(Boolean).join(" ");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 py-2">
      <span aria-hidden="true">
        {title} <span className="figures text-faded">× {line.quantity}</span>
      </span>
      <span role="radiogroup" aria-label={t("checkout.way.of", { title })} className="flex gap-2">
        {(["SHIP", "PICKUP"] as const).map((way) => (
          <label
            key={way}
            className="flex min-h-12 items-center gap-2 rounded-soft border border-line px-4 has-checked:border-seal has-checked:bg-seal-wash"
          >
            <input
              type="radio"
              name={name}
              value={way}
              defaultChecked={chosen(way, way === "SHIP")}
              className="size-5 accent-seal"
            />
            {t(`checkout.way.${way}`)}
          </label>
        ))}
      </span>
    </li>
  );
}
