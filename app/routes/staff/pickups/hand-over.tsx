import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { UNDO_MINUTES } from "#app/domain/fulfillment/fulfillment-state.ts";
import { boardCard } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { checkHandOver, handOver, type HandOverRefusal } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { workPlaces } from "#app/domain/identity/queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { CodeForm } from "./code-form.tsx";
import { ConfirmHandOver, HandedOverNote } from "./confirm-hand-over.tsx";
import { RefusalNote } from "./refusal-note.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "staff.handOver.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "handOver" });
  const { shop } = context;
  const places = await workPlaces(shop, actor, langOf(new URL(request.url).pathname), "handOver");
  return { places, now: shop.now(), formKey: shop.newId() };
}

const formSchema = z.object({
  step: z.enum(["CHECK", "HAND_OVER"]),
  place: z.uuid(),
  code: z.string().max(40),
  key: z.string().min(8).max(120),
});

/** The code comes only in the body of a POST and goes back only into the form that confirms it (TRUST 10). */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "handOver" });
  const lang = langOf(new URL(request.url).pathname);
  const parsed = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const { step, place: locationId, code, key } = parsed.data;
  const { shop } = context;
  const result =
    step === "CHECK"
      ? await checkHandOver(shop, actor, { locationId, code })
      : await handOver(shop, actor, { locationId, code, key });
  if (!result.ok) {
    const answer = { stage: "REFUSED" as const, place: locationId, refusal: inWords(result, lang) };
    return data(answer, { status: 400 });
  }
  const card = await boardCard(shop, actor, { lang, id: result.value.fulfillmentOrderId });
  if (!card) throw new Response(null, { status: 404 });
  if (step === "CHECK") return { stage: "CONFIRM" as const, place: locationId, card, code };
  const at = card.handedOverAt ?? shop.now();
  return {
    stage: "DONE" as const,
    place: locationId,
    card,
    undoUntil: new Date(at.getTime() + UNDO_MINUTES * 60_000),
  };
}

/** A refusal as the page tells it: names in the page's language. */
function inWords(refusal: HandOverRefusal, lang: Lang) {
  if (refusal.refusal !== "OTHER_STORE") return refusal;
  return { refusal: refusal.refusal, place: localize(refusal.locationName, lang) };
}

export default function HandOverPage() {
  const { places, now, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const t = useT();
  const place = answer?.place ?? places.find(({ id }) => id === search.get("place"))?.id ?? places[0]?.id ?? "";
  return (
    <div className="mx-auto max-w-md space-y-5">
      <h1 className="text-2xl">{t("staff.handOver.title")}</h1>
      {answer?.stage === "REFUSED" && <RefusalNote refusal={answer.refusal} now={now} />}
      {answer?.stage === "DONE" && <HandedOverNote {...answer} formKey={formKey} now={now} />}
      {answer?.stage === "CONFIRM" ? (
        <ConfirmHandOver {...answer} formKey={formKey} />
      ) : (
        <CodeForm places={places} place={place} formKey={formKey} stage={answer?.stage ?? null} answered={answer} />
      )}
    </div>
  );
}
