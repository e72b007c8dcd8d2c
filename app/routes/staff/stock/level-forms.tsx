import { Form, useNavigation } from "@remix-run/react";
import { DAMAGE_REASONS } from "#app/domain/inventory/variances/damage-reasons.ts";
import type { LevelPage as Level } from "#app/domain/inventory/shelf/level.queries.server.ts";
import { formatDay } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";

function Which({ level, formKey, step }: { level: Level; formKey: string; step: string }) {
  return (
    <>
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="variantId" value={level.variantId} />
      <input type="hidden" name="place" value={level.place.id} />
      <input type="hidden" name="key" value={formKey} />
    </>
  );
}

/** Goods on the shelf that can't be sold any more. */
export function DamageForm({ level, formKey }: { level: Level; formKey: string }) {
  const t = useT();
  const lang = useLang();
  const busy = useNavigation().formData?.get("step") === "DAMAGE";
  return (
    <Form method="post" key={level.onHand} preventScrollReset className="space-y-3">
      <Which level={level} formKey={formKey} step="DAMAGE" />
      <Field
        name="quantity"
        label={t("stock.damage.units")}
        type="number"
        inputMode="numeric"
        min={1}
        max={level.onHand}
        defaultValue={1}
        required
      />
      <Select name="reason" label={t("stock.damage.reason")} required>
        {DAMAGE_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {t(`stock.reason.${reason}`)}
          </option>
        ))}
      </Select>
      <Select name="batch" label={t("stock.damage.batch")}>
        <option value="">{t("stock.damage.batch.unknown")}</option>
        {level.batches.map(({ id, traceCode, bestBefore }) => (
          <option key={id} value={id}>
            {traceCode} · {formatDay(lang, bestBefore)}
          </option>
        ))}
      </Select>
      <Field name="note" label={t("stock.note")} required={false} maxLength={200} autoComplete="off" />
      <p className="text-sm text-faded">{t("stock.damage.text")}</p>
      <Button tone="danger" busy={busy} className="w-full">
        {t("stock.damage.submit")}
      </Button>
    </Form>
  );
}

/** What the place keeps back of these goods. */
export function SafetyForm({ level, formKey }: { level: Level; formKey: string }) {
  const t = useT();
  const busy = useNavigation().formData?.get("step") === "SAFETY";
  return (
    <Form method="post" preventScrollReset className="space-y-3">
      <Which level={level} formKey={formKey} step="SAFETY" />
      <Field
        name="safetyStock"
        label={t("stock.safetyStock")}
        hint={t("stock.safety.hint")}
        type="number"
        inputMode="numeric"
        min={0}
        defaultValue={level.safetyStock}
        required
      />
      <Field
        name="shipSafetyStock"
        label={t("stock.shipSafetyStock")}
        hint={t("stock.shipSafety.hint")}
        type="number"
        inputMode="numeric"
        min={0}
        defaultValue={level.shipSafetyStock}
        required
      />
      <Button tone="quiet" busy={busy} className="w-full">
        {t("stock.save")}
      </Button>
    </Form>
  );
}
