import type { LineProblem } from "#app/domain/inventory/shelf/receive-delivery.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Field } from "#app/ui/primitives/field.tsx";
import { Fold } from "../parts/fold.tsx";

/** A line of a delivery note: which goods, how many, of which batch. */
export function DeliveryLine({ i, problem }: { i: number; problem: LineProblem | "NOT_WHOLE" | null }) {
  const t = useT();
  const errorOf = (...those: Array<typeof problem>) =>
    problem && those.includes(problem) ? [t(`stock.receive.problem.${problem}`)] : undefined;
  return (
    <li className="space-y-3 rounded-soft border border-line bg-card p-3">
      <fieldset className="space-y-3">
        <legend className="sr-only">{t("stock.receive.line", { n: i + 1 })}</legend>
        <div className="grid grid-cols-[1fr_6.5rem] gap-3">
          <Field
            name={`code_${i}`}
            label={t("stock.receive.code")}
            errors={errorOf("NO_SUCH_VARIANT", "NOT_WHOLE")}
            maxLength={60}
          />
          <Field
            name={`quantity_${i}`}
            label={t("stock.receive.units")}
            type="number"
            inputMode="numeric"
            min={1}
            max={100000}
          />
        </div>
        <Field
          name={`traceCode_${i}`}
          label={t("stock.receive.traceCode")}
          errors={errorOf("BAD_TRACE_CODE", "OTHER_PRODUCT")}
          required={false}
          maxLength={20}
          autoCapitalize="characters"
        />
        <Fold title={t("stock.receive.newBatch")} open={problem === "DATES_MISSING" || problem === "DATES_REVERSED"}>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field
              name={`producedOn_${i}`}
              label={t("stock.receive.producedOn")}
              type="date"
              errors={errorOf("DATES_MISSING", "DATES_REVERSED")}
            />
            <Field name={`bestBefore_${i}`} label={t("stock.receive.bestBefore")} type="date" />
          </div>
          <p className="mt-2 text-sm text-faded">{t("stock.receive.newBatch.text")}</p>
        </Fold>
      </fieldset>
    </li>
  );
}
