import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { CONCERN_DECISIONS } from "#app/domain/payments/concern-decisions.ts";
import { settleConcernByHand } from "#app/domain/payments/settle-concern.server.ts";
import { waitingForPerson } from "#app/domain/payments/waiting-for-person.queries.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { keyField, noteField } from "../../staff/parts/form-fields.ts";
import { OrderTabs } from "../../staff/parts/order-tabs.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { WaitingCard } from "./waiting-card.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "waiting.title");

const STATES = ["OPEN", "SETTLED"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runOffice" });
  const url = new URL(request.url);
  const state = STATES.find((one) => one === url.searchParams.get("state")) ?? "OPEN";
  const waiting = await waitingForPerson(context.shop, actor, state);
  const { shop } = context;
  return { waiting, state, now: shop.now(), formKey: shop.newId(), done: url.searchParams.get("done") };
}

const formSchema = z.object({
  concernId: z.uuid(),
  decision: z.enum(CONCERN_DECISIONS),
  note: noteField,
  key: keyField,
});

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runOffice" });
  const parsed = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const { key, ...command } = parsed.data;
  const { concernId, decision } = command;
  const settled = await settleConcernByHand(context.shop, actor, {
    ...command,
    key: `${key}:${concernId}:${decision}:${command.note ?? ""}`.slice(0, 200),
  });
  if (!settled.ok) return { refusal: settled.refusal };
  const page = href(langOf(new URL(request.url).pathname), "/admin/waiting");
  throw redirect(`${page}?done=${settled.value.number}`, 303);
}

/** Orders whose money or goods wait for a person, the most urgent first. */
export default function WaitingPage() {
  const { waiting, state, now, formKey, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  return (
    <div className="mx-auto max-w-3xl">
      <OrderTabs />
      <h1 className="text-2xl">{t("waiting.title")}</h1>
      <nav aria-label={t("waiting.states")} className="my-3">
        <ul className="grid grid-cols-2 gap-1 rounded-soft bg-sunk p-1">
          {STATES.map((one) => (
            <li key={one}>
              <LocalLink
                to={`/admin/waiting?state=${one}`}
                aria-current={one === state ? "page" : undefined}
                className="flex min-h-12 items-center justify-center rounded-soft text-faded aria-[current=page]:bg-card aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:shadow-card"
              >
                {t(`waiting.state.${one}`)}
              </LocalLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="space-y-3">
        {done && <Notice tone="good">{t("waiting.done", { number: done })}</Notice>}
        {answer && <Notice tone="bad">{t(`waiting.refusal.${answer.refusal}`)}</Notice>}
        {waiting.length === 0 && (
          <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
            {t(`waiting.empty.${state}`)}
          </p>
        )}
        <ul className="space-y-3">
          {waiting.map((row) => (
            <li key={row.id}>
              <WaitingCard row={row} now={now} formKey={formKey} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
