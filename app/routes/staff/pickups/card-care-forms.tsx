import { Form, useNavigation } from "@remix-run/react";
import type { BoardCard } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";

/** Who picks it, where the packed bag lies, and the message once more. */
export function CardCareForms({
  card,
  pickers,
  formKey,
}: {
  card: BoardCard;
  pickers: Array<{ id: string; name: string }>;
  formKey: string;
}) {
  const t = useT();
  const pressed = useNavigation().formData?.get("step");
  const { assign, bagPlace, tellAgain } = card.care;
  if (!assign && !bagPlace && !tellAgain) return null;
  const hidden = (step: string) => (
    <>
      <input type="hidden" name="id" value={card.id} />
      <input type="hidden" name="key" value={`${formKey}:${step}`} />
      <input type="hidden" name="step" value={step} />
    </>
  );
  return (
    <section aria-label={t("staff.care")} className="space-y-4 rounded-soft border border-line bg-card p-4">
      {assign && (
        <Form method="post" preventScrollReset className="flex items-end gap-2">
          {hidden("ASSIGN_PICKER")}
          <Select
            name="staffId"
            label={t("staff.care.picker")}
            defaultValue={card.pickerId ?? ""}
            key={card.pickerId}
            className="min-w-0 flex-1"
          >
            <option value="">{t("staff.care.picker.none")}</option>
            {pickers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <Button tone="quiet" busy={pressed === "ASSIGN_PICKER"}>
            {t("staff.care.save")}
          </Button>
        </Form>
      )}
      {bagPlace && (
        <Form method="post" preventScrollReset className="flex items-end gap-2" autoComplete="off">
          {hidden("SET_BAG_PLACE")}
          <Field
            name="bagPlace"
            label={t("staff.care.bagPlace")}
            defaultValue={card.bagPlace ?? ""}
            key={card.bagPlace}
            placeholder={t("staff.care.bagPlace.example")}
            maxLength={30}
            className="min-w-0 flex-1"
          />
          <Button tone="quiet" busy={pressed === "SET_BAG_PLACE"}>
            {t("staff.care.save")}
          </Button>
        </Form>
      )}
      {tellAgain && (
        <Form method="post" preventScrollReset>
          {hidden("TELL_AGAIN")}
          <Button tone="quiet" className="w-full" busy={pressed === "TELL_AGAIN"}>
            {t("staff.care.tellAgain")}
          </Button>
        </Form>
      )}
    </section>
  );
}
