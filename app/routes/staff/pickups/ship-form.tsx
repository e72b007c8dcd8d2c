import { Form, useNavigation } from "@remix-run/react";
import type { ShipTo } from "#app/domain/fulfillment/pickup/card-story.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";

/** Kept as written: the shopper reads it in either language. */
const CARRIERS = [
  "顺丰 SF",
  "中国邮政 EMS",
  "京东物流 JD",
  "中通 ZTO",
  "圆通 YTO",
  "韵达 Yunda",
  "申通 STO",
  "极兔 J&T",
];

/** What the label needs, and what the label says when it is on the parcel. */
export function ShipForm({ id, formKey, shipTo }: { id: string; formKey: string; shipTo: ShipTo | null }) {
  const t = useT();
  const busy = useNavigation().formData?.get("step") === "SHIP";
  return (
    <Form method="post" id="ship" preventScrollReset className="space-y-3">
      {shipTo && (
        <div className="rounded-soft bg-sunk p-3">
          <h3 className="text-sm text-faded">{t("staff.ship.address")}</h3>
          <p className="font-medium select-all">
            {shipTo.name} <span className="figures">{shipTo.mobile}</span>
            <br />
            {shipTo.region} {shipTo.detail} <span className="figures">{shipTo.postcode}</span>
          </p>
        </div>
      )}
      <input type="hidden" name="step" value="SHIP" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="key" value={`${formKey}:${id}`} />
      <Select name="carrier" label={t("staff.ship.carrier")} required>
        {CARRIERS.map((carrier) => (
          <option key={carrier}>{carrier}</option>
        ))}
      </Select>
      <Field
        name="trackingNumber"
        label={t("staff.ship.tracking")}
        hint={t("staff.ship.tracking.hint")}
        required
        autoComplete="off"
        autoCapitalize="characters"
        minLength={8}
        maxLength={30}
        pattern="[A-Za-z0-9\- ]{8,30}"
      />
      <Button busy={busy} className="w-full">
        {t("staff.step.SHIP")}
      </Button>
    </Form>
  );
}
