import { Form } from "@remix-run/react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Select } from "#app/ui/primitives/field.tsx";
import { useSentAtOnce } from "#app/ui/primitives/use-sent-at-once.ts";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";

/** Where it would be sent: the fee of that province, before there is an address. */
export function ShipTo({
  provinces,
  chosen,
}: {
  provinces: ReadonlyArray<{ code: string; name: string }>;
  chosen: string;
}) {
  const t = useT();
  const lang = useLang();
  const scripted = useScripted();
  return (
    <Form
      {...useSentAtOnce()}
      method="post"
      action={href(lang, "/cart")}
      preventScrollReset
      className="flex items-end gap-2"
    >
      <input type="hidden" name="intent" value="province" />
      <Select
        name="provinceCode"
        label={t("price.shipTo")}
        key={chosen}
        defaultValue={chosen}
        autoComplete="address-level1"
        className="min-w-0 flex-1"
      >
        <option value="">{t("price.shipTo.none")}</option>
        {provinces.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      {!scripted && <Button tone="quiet">{t("price.shipTo.go")}</Button>}
    </Form>
  );
}
