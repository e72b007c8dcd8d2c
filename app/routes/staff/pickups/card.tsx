import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { UNDO_MINUTES } from "#app/domain/fulfillment/fulfillment-state.ts";
import { boardCard, type BoardCard } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { pickersAt } from "#app/domain/fulfillment/pickup/care-for-part.server.ts";
import { cardStory, type CardStory } from "#app/domain/fulfillment/pickup/card-story.queries.server.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { BackLink } from "../parts/back-link.tsx";
import { LiveNote } from "../parts/live-note.tsx";
import { performStep } from "../parts/perform-step.server.ts";
import { PromiseNote } from "../parts/promise-note.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { StepNotice } from "../parts/step-notice.tsx";
import { UndoForm } from "../parts/undo-form.tsx";
import { useKept } from "../parts/use-kept.ts";
import { Way } from "../parts/way.tsx";
import { CardCareForms } from "./card-care-forms.tsx";
import { CardLines } from "./card-lines.tsx";
import { ShipForm } from "./ship-form.tsx";
import { Story } from "./story.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  staffMeta(location.pathname, "staff.card.title", { number: data?.card.orderNumber ?? "" });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewBoard" });
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const card = await boardCard(shop, actor, { lang, id: params["id"] ?? "" });
  if (!card) throw new Response(null, { status: 404 });
  const undoUntil = card.handedOverAt && new Date(card.handedOverAt.getTime() + UNDO_MINUTES * 60_000);
  const pickers = card.care.assign ? await pickersAt(shop, card.locationId) : [];
  return {
    card,
    pickers,
    story: await cardStory(shop, actor, lang, card),
    undoUntil,
    now: shop.now(),
    formKey: shop.newId(),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return performStep(request, context, await requireStaff(request, context, { can: "viewBoard" }));
}

export default function CardPage() {
  const { card, pickers, story, undoUntil, now, formKey } = useLoaderData<typeof loader>();
  const outcome = useKept(useActionData<typeof action>());
  const t = useT();
  return (
    <div className="mx-auto max-w-5xl">
      <BackLink to="/staff/pickups">{t("staff.card.back")}</BackLink>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h1 className="figures font-sans text-2xl font-semibold">
          {t("staff.card.title", { number: card.orderNumber })}
        </h1>
        {card.part > 1 && <span className="text-faded">{t("staff.card.part", { n: card.part })}</span>}
        <Badge tone={card.late ? "warn" : "plain"}>{t(`staff.state.${card.state}`)}</Badge>
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        <PromiseNote card={card} now={now} />
        <Way card={card} />
      </p>
      <LiveNote now={now} />
      <div className="space-y-3">
        <StepNotice outcome={outcome?.id === card.id ? outcome : undefined} />
        {card.state === "CANCELLED" && <Notice tone="warn">{t("staff.card.cancelled")}</Notice>}
        {card.state === "EXPIRED" && <Notice tone="warn">{t("staff.card.expired")}</Notice>}
      </div>
      <div className="mt-3 grid items-start gap-5 lg:grid-cols-[1fr_22rem]">
        <div className="min-w-0 space-y-5">
          <Who card={card} />
          <CardLines card={card} batches={story.batches} formKey={formKey} />
        </div>
        <div className="min-w-0 space-y-5">
          <Steps card={card} story={story} formKey={formKey} undoUntil={undoUntil} now={now} />
          <CardCareForms card={card} pickers={pickers} formKey={formKey} />
          <LinkButton to={`/staff/pickups/print?id=${card.id}`} tone="quiet" className="w-full">
            {t("staff.print.one")}
          </LinkButton>
          <Told card={card} told={story.told} now={now} />
          <OtherParts parts={story.otherParts} />
          <Story story={story} now={now} timeZone={card.timeZone} />
        </div>
      </div>
    </div>
  );
}

function Who({ card }: { card: BoardCard }) {
  const t = useT();
  return (
    <section className="rounded-soft border border-line bg-card p-4">
      <h2 className="font-sans text-sm text-faded">
        {t(card.method === "SHIP" ? "staff.card.receiver" : "staff.card.collector")}
      </h2>
      <p className="text-xl font-semibold">{card.collectorName}</p>
      <p className="figures text-faded">{t("staff.card.mobileEnd", { end: card.mobileEnd })}</p>
      {card.giftNote && (
        <>
          <h3 className="mt-3 text-sm text-faded">{t("staff.card.giftNote")}</h3>
          <p className="whitespace-pre-line">{card.giftNote}</p>
        </>
      )}
    </section>
  );
}

const ONE_TAP = ["START_PICKING", "MARK_PREPARED", "DISPATCH", "ARRIVE", "MARK_READY"] as const;

function Steps({
  card,
  story,
  formKey,
  undoUntil,
  now,
}: {
  card: BoardCard;
  story: CardStory;
  formKey: string;
  undoUntil: Date | null;
  now: Date;
}) {
  const t = useT();
  const pressed = useNavigation().formData?.get("step");
  const steps = ONE_TAP.filter((step) => card.steps.includes(step));
  const canShip = card.steps.includes("SHIP");
  const canHandOver = card.steps.includes("HAND_OVER");
  const canUndo = card.steps.includes("UNDO_HAND_OVER") && undoUntil;
  if (steps.length === 0 && !canShip && !canHandOver && !canUndo) return null;
  return (
    <section aria-labelledby="steps" className="rounded-soft border border-line bg-card p-4">
      <h2 id="steps" className="mb-3 font-sans font-semibold">
        {t("staff.card.steps")}
      </h2>
      <div className="space-y-3">
        {steps.length > 0 && (
          <Form method="post" preventScrollReset className="space-y-3">
            <input type="hidden" name="id" value={card.id} />
            <input type="hidden" name="key" value={`${formKey}:${card.id}`} />
            {steps.map((step) => (
              <Button
                key={step}
                name="step"
                value={step}
                tone={step === "START_PICKING" ? "quiet" : "main"}
                busy={pressed === step}
                className="w-full"
              >
                {t(`staff.step.${step}`)}
              </Button>
            ))}
          </Form>
        )}
        {canShip && <ShipForm id={card.id} formKey={formKey} shipTo={story.shipTo} />}
        {canHandOver && (
          <LinkButton to={`/staff/pickups/hand-over?place=${card.handoverLocationId}`} className="w-full">
            {t("staff.step.HAND_OVER")}
          </LinkButton>
        )}
        {canUndo && <UndoForm id={card.id} formKey={formKey} until={undoUntil} now={now} timeZone={card.timeZone} />}
      </div>
    </section>
  );
}

/** Whether and when the message went out. */
function Told({ card, told, now }: { card: BoardCard; told: CardStory["told"]; now: Date }) {
  const t = useT();
  const lang = useLang();
  if (card.state !== "READY" && told.length === 0) return null;
  return (
    <section aria-labelledby="told" className="rounded-soft border border-line bg-card p-4">
      <h2 id="told" className="font-sans font-semibold">
        {t("staff.card.told")}
      </h2>
      {told.length === 0 && <p className="text-faded">{t("staff.card.told.waiting")}</p>}
      <ul className="figures text-sm text-faded">
        {told.map(({ at, recipientEnd }) => (
          <li key={`${at.getTime()}${recipientEnd}`}>
            <span aria-hidden="true" className="text-leaf">
              ✓{" "}
            </span>
            {t("staff.card.told.line", { time: formatSoon(lang, at, now, card.timeZone), end: recipientEnd })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OtherParts({ parts }: { parts: CardStory["otherParts"] }) {
  const t = useT();
  if (parts.length === 0) return null;
  return (
    <section aria-labelledby="other-parts" className="rounded-soft border border-line bg-card p-4">
      <h2 id="other-parts" className="font-sans font-semibold">
        {t("staff.card.otherParts")}
      </h2>
      <ul>
        {parts.map(({ id, part, state, place, mine }) => {
          const words = `${t("staff.card.part", { n: part })} · ${place} · ${t(`staff.state.${state}`)}`;
          return (
            <li key={id} className="flex min-h-12 items-center">
              {mine ? (
                <LocalLink to={`/staff/pickups/${id}`} className="text-seal underline underline-offset-4">
                  {words}
                </LocalLink>
              ) : (
                <span className="text-faded">{words}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
