import { Form, useNavigation } from "@remix-run/react";
import type { WaitingRow } from "#app/domain/payments/waiting-for-person.queries.server.ts";
import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { isMessageKey } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Fold } from "../../staff/parts/fold.tsx";

/** What is wrong, by when it must be settled, and what can be decided. */
export function WaitingCard({ row, now, formKey }: { row: WaitingRow; now: Date; formKey: string }) {
  const t = useT();
  const lang = useLang();
  const { kind, order, deadline, settled } = row;
  const money = (fen: number | null) => (fen === null ? "" : formatFen(lang, fen));
  const how = `waiting.how.${settled?.how ?? ""}`;
  const late = deadline !== null && deadline < now && !settled;
  return (
    <section aria-labelledby={row.id} className="rounded-soft border border-line bg-card p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={row.id} className="font-sans text-lg font-semibold">
          {t(`waiting.kind.${kind}`)}
        </h2>
        {deadline && !settled && (
          <Badge tone={late ? "warn" : "plain"}>{t("waiting.deadline", { at: formatInstant(lang, deadline) })}</Badge>
        )}
      </div>
      <p className="mt-1">
        {t(`waiting.text.${kind}`, {
          amount: money(row.amountFen),
          asked: money(row.askedFen),
          said: row.saidCurrency === "CNY" ? money(row.saidFen) : `${row.saidCurrency} ${(row.saidFen ?? 0) / 100}`,
          n: row.units ?? 0,
        })}
      </p>
      {row.word && <p className="text-sm text-faded">{t("waiting.word", { word: row.word })}</p>}
      <p className="mt-2">
        <LocalLink
          to={`/admin/orders/${order.number}`}
          className="figures inline-flex min-h-12 items-center text-seal underline underline-offset-4"
        >
          {t("order.title", { number: order.number })}
        </LocalLink>{" "}
        <span className="text-faded">
          {t(`orders.state.${order.state}`)} · {money(order.totalFen)} ·{" "}
          {t("waiting.since", { at: formatInstant(lang, row.raisedAt) })}
        </span>
      </p>
      {settled ? (
        <p className="mt-2 rounded-soft bg-sunk p-3">
          {t("waiting.settled", { at: formatInstant(lang, settled.at), who: settled.by ?? t("waiting.byItself") })}
          <span className="block text-faded">{isMessageKey(lang, how) ? t(how) : settled.how}</span>
        </p>
      ) : (
        <div className="mt-3 space-y-2">
          {row.decisions.map((decision) => (
            <Decide key={decision} row={row} decision={decision} formKey={formKey} />
          ))}
        </div>
      )}
    </section>
  );
}

function Decide({
  row,
  decision,
  formKey,
}: {
  row: WaitingRow;
  decision: WaitingRow["decisions"][number];
  formKey: string;
}) {
  const t = useT();
  const busy = useNavigation().state !== "idle";
  const noted = decision === "PAID_OTHERWISE" || decision === "SEEN_TO";
  return (
    <Fold title={t(`waiting.decision.${decision}`)}>
      <Form method="post" className="space-y-3">
        <input type="hidden" name="concernId" value={row.id} />
        <input type="hidden" name="decision" value={decision} />
        <input type="hidden" name="key" value={formKey} />
        <p>{t(`waiting.decision.${decision}.text`)}</p>
        {noted && <Field name="note" label={t("waiting.note")} maxLength={500} required autoComplete="off" />}
        <Button busy={busy}>{t(`waiting.decision.${decision}`)}</Button>
      </Form>
    </Fold>
  );
}
