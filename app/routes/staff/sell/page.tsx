import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { openConflictCount } from "#app/domain/fulfillment/counter/conflicts.queries.server.ts";
import { sellOverCounter, type SellRefusal } from "#app/domain/fulfillment/counter/sell.server.ts";
import { openShiftOf } from "#app/domain/fulfillment/counter/shifts.queries.server.ts";
import { EMPTY_TILL, tillStep, type Till } from "#app/domain/fulfillment/counter/till-step.ts";
import { endedStands } from "#app/domain/inventory/transfers/ended-stands.queries.server.ts";
import { tillGround, type TillGround } from "#app/domain/fulfillment/counter/till.queries.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { EndedStands } from "../parts/ended-stands.tsx";
import { textOf } from "../parts/form-fields.ts";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { chosenPlace } from "../parts/work-place.server.ts";
import { CounterApp } from "./counter-app.tsx";
import { CounterHead } from "./counter-head.tsx";
import { TillForm, type TillRefusal } from "./till-form.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "counter.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const { places, place } = await chosenPlace(request, context, actor, "sell");
  const [ground, shift, conflicts, ended] = await Promise.all([
    tillGround(shop, actor, { lang, locationId: place.id }),
    openShiftOf(shop, actor, place.id),
    openConflictCount(shop, actor),
    endedStands(shop, actor, lang, "sell", place.id),
  ]);
  const person = { id: actor.id, name: actor.name };
  return { places, place, person, ground, shift, conflicts, ended, now: shop.now(), saleId: shop.newId() };
}

/** The till without scripts: each step comes here, with all that lies on the counter. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const form = await readForm(request);
  const locationId = textOf(form, "place");
  if (!isUuid(locationId) || !isUuid(textOf(form, "saleId"))) throw new Response(null, { status: 400 });
  const { goods } = await tillGround(shop, actor, { lang, locationId });
  const till = tillStep(form, goods);
  if (textOf(form, "step") !== "PAY") return { till, refusal: null };
  const refused = (refusal: TillRefusal) => ({ till, refusal });
  if (till.byHandFen === null || !till.receivedIsSum) return refused({ refusal: "BAD_SUM" });
  const sold = await sellOverCounter(shop, actor, {
    saleId: textOf(form, "saleId"),
    locationId,
    lines: till.lines,
    byHandFen: till.byHandFen,
    tender: till.tender,
    receivedFen: till.receivedFen,
    agreedTotalFen: Number(textOf(form, "agreed")),
  });
  if (!sold.ok) return refused(sold satisfies SellRefusal);
  return redirect(href(lang, `/staff/sell/receipts/${sold.value.saleId}?sold=1`));
}

export default function SellPage() {
  const { places, place, person, shift, conflicts, ended, now, saleId, ...data } = useLoaderData<typeof loader>();
  // Sets come as sets; only the types of the way here don't know it.
  const ground = data.ground as unknown as TillGround;
  const answer = useActionData<typeof action>();
  const scripted = useScripted();
  return (
    <div className="mx-auto max-w-3xl">
      <CounterHead places={places} place={place} shift={shift} conflicts={conflicts} now={now} />
      <EndedStands stands={ended} />
      {scripted ? (
        <CounterApp key={place.id} place={place} person={person} ground={ground} />
      ) : (
        <TillForm
          ground={ground}
          till={(answer?.till as Till | undefined) ?? EMPTY_TILL}
          refusal={answer?.refusal ?? null}
          saleId={saleId}
          now={now}
        />
      )}
    </div>
  );
}
