import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { conflictList, type ConflictRow } from "#app/domain/fulfillment/counter/conflicts.queries.server.ts";
import { formatReceiptNumber } from "#app/domain/fulfillment/counter/receipt-number.ts";
import { settleConflict } from "#app/domain/fulfillment/counter/settle-conflict.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { formatWhen } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { oneLine } from "#app/platform/plain-text.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { BackLink } from "./parts/back-link.tsx";
import { useConflictWords } from "./parts/conflict-words.ts";
import { textOf } from "./parts/form-fields.ts";
import { requireStaff } from "./parts/require-staff.server.ts";
import { staffMeta } from "./parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "conflict.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const lang = langOf(new URL(request.url).pathname);
  const [open, settled] = await Promise.all([
    conflictList(context.shop, actor, { lang, settled: false }),
    conflictList(context.shop, actor, { lang, settled: true }),
  ]);
  return { open, settled: settled.slice(0, 20), now: context.shop.now() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const form = await readForm(request);
  const note = oneLine(textOf(form, "note").slice(0, 300)) || null;
  const done = await settleConflict(context.shop, actor, { conflictId: textOf(form, "id"), note });
  return done.ok ? { ok: true as const } : { ok: false as const, refusal: done.refusal };
}

export default function Conflicts() {
  const { open, settled, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  return (
    <div className="mx-auto max-w-2xl space-y-5">
      <div>
        <BackLink to="/staff/sell">{t("counter.title")}</BackLink>
        <h1 className="text-2xl">{t("conflict.title")}</h1>
        <p className="text-faded">{t("conflict.text")}</p>
      </div>
      {answer?.ok && <Notice tone="good">{t("conflict.done")}</Notice>}
      {answer && !answer.ok && <Notice tone="bad">{t(`conflict.refusal.${answer.refusal}`)}</Notice>}
      {open.length === 0 ? (
        <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
          {t("conflict.empty")}
        </p>
      ) : (
        <ul className="space-y-3" aria-label={t("conflict.open")}>
          {open.map((conflict) => (
            <li key={conflict.id}>
              <Card conflict={conflict} now={now} />
            </li>
          ))}
        </ul>
      )}
      {settled.length > 0 && (
        <section aria-labelledby="settled">
          <h2 id="settled" className="mb-2 font-sans font-semibold">
            {t("conflict.settled")}
          </h2>
          <ul className="space-y-3">
            {settled.map((conflict) => (
              <li key={conflict.id}>
                <Card conflict={conflict} now={now} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Card({ conflict, now }: { conflict: ConflictRow; now: Date }) {
  const t = useT();
  const lang = useLang();
  const busy = useNavigation().formData?.get("id") === conflict.id;
  const { kind, place, sale, order } = conflict;
  const words = useConflictWords()(kind, conflict.data);
  const when = (at: Date) => formatWhen(lang, at, now, place.timeZone);
  const counts = kind === "CODE_ALREADY_USED" || kind === "EXPIRED" || kind === "ORDER_CANCELLED";
  return (
    <article
      className={`space-y-2 rounded-soft border bg-card p-4 ${conflict.settledAt ? "border-line" : "border-l-4 border-ginger-fill"}`}
    >
      <h3 className="font-sans text-lg font-semibold">{words.title}</h3>
      <p className="figures">{words.text}</p>
      <p className="figures flex flex-wrap items-center gap-2 text-sm text-faded">
        <Badge>{place.name}</Badge>
        {t("conflict.by", { name: conflict.person ?? "—", time: when(conflict.openedAt) })}
      </p>
      {conflict.settledAt && (
        <p className="figures text-sm text-faded">
          {t("conflict.settledBy", { name: conflict.settledBy ?? "—", time: when(conflict.settledAt) })}
          {conflict.note && ` · ${conflict.note}`}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {sale && (
          <LinkButton to={`/staff/sell/receipts/${sale.id}`} tone="quiet">
            {t("conflict.toSale", { number: formatReceiptNumber(sale.number) })}
          </LinkButton>
        )}
        {order && (
          <LinkButton to={`/staff/pickups/${order.id}`} tone="quiet">
            {t("conflict.toOrder", { number: order.number })}
          </LinkButton>
        )}
        {kind === "OVERDRAWN" && (
          <LinkButton to={`/staff/counts/variances?place=${place.id}`} tone="quiet">
            {t("conflict.toVariances")}
          </LinkButton>
        )}
        {counts && (
          <LinkButton to={`/staff/counts?place=${place.id}`} tone="quiet">
            {t("conflict.toCounts")}
          </LinkButton>
        )}
      </div>
      {conflict.maySettle && (
        <Form method="post" preventScrollReset className="space-y-3 border-t border-line pt-3" autoComplete="off">
          <input type="hidden" name="id" value={conflict.id} />
          <label className="block">
            <span className="mb-1 block text-sm text-faded">{t("conflict.settle.note")}</span>
            <input
              name="note"
              maxLength={300}
              className="min-h-12 w-full rounded-soft border border-line bg-card px-3.5"
            />
          </label>
          <Button tone="quiet" busy={busy}>
            {t("conflict.settle")}
          </Button>
        </Form>
      )}
    </article>
  );
}
