import { Form, useNavigation } from "@remix-run/react";
import type { OrderDesk } from "#app/domain/fulfillment/office/order-desk.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { RadioCard } from "#app/ui/primitives/choice.tsx";
import { Box } from "./box.tsx";

/** What is short, by when the customer is asked, and what may be chosen for them. */
export function DeskShort({ order, formKey }: { order: OrderDesk; formKey: string }) {
  return order.shortages.map((shortage) => (
    <Short key={shortage.id} shortage={shortage} order={order} formKey={formKey} />
  ));
}

function Short({
  shortage,
  order,
  formKey,
}: {
  shortage: OrderDesk["shortages"][number];
  order: OrderDesk;
  formKey: string;
}) {
  const t = useT();
  const lang = useLang();
  const busy = useNavigation().state !== "idle";
  const { id, units, deadline, places, ship } = shortage;
  const title = order.lines.find((line) => line.id === shortage.orderLineId)?.title ?? "";
  const at = (instant: Date, zone?: string) => formatInstant(lang, instant, zone);
  return (
    <Box title={t("orders.short.title", { title, n: units })} id={`short-${id}`}>
      <p>{t("orders.short.until", { at: at(deadline) })}</p>
      {order.may.chooseInstead ? (
        <Form method="post" className="mt-3 space-y-3">
          <input type="hidden" name="step" value="INSTEAD" />
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="shortageId" value={id} />
          <fieldset className="space-y-2">
            <legend className="sr-only">{t("orders.short.choose")}</legend>
            {places.map((place) => (
              <RadioCard
                key={place.locationId}
                name="way"
                value={place.locationId}
                required
                title={place.name}
                aside={at(place.promisedAt, place.timeZone)}
              />
            ))}
            {ship?.hasAddress && (
              <RadioCard name="way" value="SHIP" required title={t("orders.method.SHIP")} aside={at(ship.promisedAt)} />
            )}
            <RadioCard name="way" value="REFUND" required title={t("order.short.refund")} />
          </fieldset>
          <Button busy={busy}>{t("orders.short.choose")}</Button>
        </Form>
      ) : (
        <p className="mt-2 text-faded">{t("orders.short.mayNot")}</p>
      )}
    </Box>
  );
}
