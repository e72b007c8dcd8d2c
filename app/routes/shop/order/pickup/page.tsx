import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import {
  changeChoices,
  type ChangeChoices,
} from "#app/domain/fulfillment/pickup/slots/change-choices.queries.server.ts";
import "#app/platform/i18n/ordering-words.ts";
import { changeCollector } from "#app/domain/fulfillment/pickup/change-collector.server.ts";
import { changePickup } from "#app/domain/fulfillment/pickup/slots/change-pickup.server.ts";
import { collectorFields, judgeCollector } from "#app/domain/checkout/checkout.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { formatDeadline } from "#app/platform/i18n/format-soon.ts";
import { formatSlot } from "#app/platform/i18n/format-slot.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { RadioCard } from "#app/ui/primitives/choice.tsx";
import { Select } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { toldToNoOtherSite } from "../its-key.ts";
import { openedOrder } from "../opened-order.server.ts";
import { CollectorForm } from "./collector-form.tsx";

export const meta: MetaFunction = ({ location }) =>
  pageMeta({
    title: translator(langOf(location.pathname))("order.pickup.title"),
    pathname: location.pathname,
    origin: "",
    indexed: false,
  });

export const headers = toldToNoOtherSite;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  context.limit("order-page", { max: 600, windowSeconds: 60 });
  const { orderId, number, key, lang } = await openedOrder({ request, params, context });
  const choices = await changeChoices(context.shop, lang, orderId);
  const back = `/orders/${number}?key=${key}`;
  return { choices, back, changeKey: context.shop.newId() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  context.limit("order-change", { max: 60, windowSeconds: 60 });
  const { shop } = context;
  const { orderId, lead } = await openedOrder({ request, params, context });
  const form = await request.formData();
  if (form.get("intent") === "collector") return (await sayWho(shop, orderId, form)) ?? lead("", "COLLECTOR_CHANGED");
  const text = (name: string) => (typeof form.get(name) === "string" ? (form.get(name) as string) : "");
  const [locationId, changeKey] = [text("locationId"), text("changeKey")];
  if (!isUuid(locationId) || !isUuid(changeKey)) return data({ refusal: "NOT_THERE" as const }, { status: 400 });
  const slotStartsAt = new Date(text(`slot.${locationId}`));
  const changed = await changePickup(shop, {
    orderId,
    locationId,
    slotStartsAt: Number.isNaN(slotStartsAt.getTime()) ? null : slotStartsAt,
    key: changeKey,
  });
  if (!changed.ok) return data({ refusal: changed.refusal }, { status: 409 });
  return lead("", "PICKUP_CHANGED");
}

/** What is wrong with it; null where it is done. */
async function sayWho(shop: Ground, orderId: string, form: FormData) {
  const said = parseWithZod(form, { schema: collectorFields });
  const judged = said.status === "success" ? judgeCollector(said.value) : { ok: false as const, errors: {} };
  if (!judged.ok) return data({ wrong: judged.errors as Record<string, string[]> }, { status: 400 });
  const changeKey = form.get("changeKey");
  if (typeof changeKey !== "string" || !isUuid(changeKey)) throw new Response(null, { status: 400 });
  const changed = await changeCollector(shop, { orderId, collector: judged.value, key: changeKey });
  return changed.ok ? null : data({ tooLate: true }, { status: 409 });
}

/** Another time, another place, or another person, for an order that is collected. */
export default function ChangePickupRoute() {
  const { choices, back, changeKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer && "refusal" in answer ? answer : null;
  const t = useT();
  const busy = useNavigation().state !== "idle";
  return (
    <main id="main" className="mx-auto max-w-2xl px-4 py-6 md:px-6 md:py-10">
      <h1 className="text-3xl">{t("order.pickup.title")}</h1>
      <div className="mt-4 space-y-4">
        {refused && <Notice tone="bad" title={t(`order.pickup.${refused.refusal}`)} />}
        {choices.asked && choices.mayChange && !refused && (
          <Notice tone="warn" title={t(choices.asked === "UNPAID" ? "order.pickup.unpaid" : "order.pickup.missed")} />
        )}
        {!choices.mayChange && <Notice tone="warn" title={t("order.pickup.TOO_LATE")} />}
        {choices.mayChange && !choices.mayMove && <p className="text-faded">{t("order.pickup.PAY_FIRST")}</p>}
      </div>
      {choices.mayChange && choices.places.length > 0 && (
        <Form method="post" className="mt-6 space-y-3">
          <input type="hidden" name="changeKey" value={changeKey} />
          <fieldset className="space-y-3">
            <legend className="sr-only">{t("order.pickup.where")}</legend>
            {choices.places.map((place) => (
              <Place key={place.locationId} place={place} now={choices.now} booked={choices.booked} />
            ))}
          </fieldset>
          <Button className="w-full" busy={busy}>
            {t("order.pickup.submit")}
          </Button>
        </Form>
      )}
      {choices.mayChangeCollector && (
        <CollectorForm
          name={choices.collectorName}
          changeKey={changeKey}
          wrong={answer && "wrong" in answer ? answer.wrong : {}}
        />
      )}
      {answer && "tooLate" in answer && <Notice tone="bad" title={t("order.collector.TOO_LATE")} />}
      <p className="mt-6">
        <LocalLink to={back} className="inline-flex min-h-12 items-center text-seal underline underline-offset-4">
          {t("order.pickup.back")}
        </LocalLink>
      </p>
    </main>
  );
}

function Place({
  place,
  booked,
  now,
}: Pick<ChangeChoices, "booked" | "now"> & { place: ChangeChoices["places"][number] }) {
  const t = useT();
  const lang = useLang();
  const { locationId, slots, timeZone, isHere } = place;
  const open = slots === null || slots.length > 0;
  const kept = isHere && slots?.find(({ startsAt }) => startsAt.getTime() === booked?.startsAt.getTime());
  return (
    <div className="group/place">
      <RadioCard
        name="locationId"
        value={locationId}
        defaultChecked={isHere && open}
        disabled={!open}
        title={place.name}
        aside={isHere ? t("order.pickup.here") : place.city}
      >
        <span className={`block font-medium ${open ? "text-leaf" : "text-ginger"}`}>
          {open
            ? t("checkout.place.ready", { when: formatDeadline(lang, place.promisedAt, now, timeZone) })
            : t("checkout.slot.none")}
        </span>
      </RadioCard>
      {slots && slots.length > 0 && (
        <Select
          name={`slot.${locationId}`}
          label={t("checkout.slot")}
          defaultValue={(kept || slots[0]!).startsAt.toISOString()}
          className="mt-3 hidden pl-4 group-has-checked/place:block"
        >
          {slots.map(({ startsAt, endsAt, left }) => (
            <option key={startsAt.toISOString()} value={startsAt.toISOString()}>
              {formatSlot(lang, startsAt, endsAt, now, timeZone)}
              {left <= 2 ? ` · ${t("checkout.slot.left", { n: left })}` : ""}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}
