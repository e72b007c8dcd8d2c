import { Form, useSubmit } from "@remix-run/react";
import { useCallback, useRef } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Select } from "#app/ui/primitives/field.tsx";
import { useEarlyChoices } from "#app/ui/primitives/use-early-choices.ts";
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
  const submit = useSubmit();
  const scripted = useScripted();
  const form = useRef<HTMLFormElement>(null);
  const send = useCallback((fields: HTMLFormElement) => submit(fields, { preventScrollReset: true }), [submit]);
  useEarlyChoices(form, send);
  return (
    <Form
      ref={form}
      method="post"
      action={href(lang, "/cart")}
      autoComplete="off"
      onChange={(event) => send(event.currentTarget)}
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
