import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { closeShift } from "#app/domain/fulfillment/counter/close-shift.server.ts";
import { formatReceiptNumber } from "#app/domain/fulfillment/counter/receipt-number.ts";
import { shiftPage, type ShiftPage } from "#app/domain/fulfillment/counter/shifts.queries.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { decimalToFen } from "#app/platform/money.ts";
import { oneLine } from "#app/platform/plain-text.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { BackLink } from "../parts/back-link.tsx";
import { textOf } from "../parts/form-fields.ts";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";

export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  staffMeta(location.pathname, "counter.shift.of", { name: data?.shift.person ?? "" });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const lang = langOf(new URL(request.url).pathname);
  const shift = await shiftPage(context.shop, actor, { lang, id: params["id"] ?? "" });
  if (!shift) throw new Response(null, { status: 404 });
  return { shift };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const form = await readForm(request);
  const countedFen = decimalToFen(textOf(form, "counted"));
  if (countedFen === null) return { ok: false as const, refusal: "NO_SUCH_SUM" as const, countedFen: 0 };
  const note = oneLine(textOf(form, "note").slice(0, 300)) || null;
  const closed = await closeShift(context.shop, actor, { shiftId: params["id"] ?? "", countedFen, note });
  if (closed.ok) return { ok: true as const, differenceFen: closed.value.differenceFen };
  return { ok: false as const, refusal: closed.refusal, countedFen: "countedFen" in closed ? closed.countedFen : 0 };
}

export default function Shift() {
  const { shift } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const t = useT();
  const lang = useLang();
  return (
    <div className="mx-auto max-w-xl space-y-5">
      <div>
        <BackLink to={`/staff/shifts?place=${shift.place.id}`}>{t("counter.shift.back.list")}</BackLink>
        <div className="flex flex-wrap items-baseline gap-3">
          <h1 className="text-2xl">{t("counter.shift.of", { name: shift.person })}</h1>
          <Badge tone={shift.closedAt ? "plain" : "leaf"}>
            {t(shift.closedAt ? "counter.shift.closed" : "counter.shift.isOpen")}
          </Badge>
        </div>
        <p className="text-faded">{shift.place.name}</p>
      </div>
      {search.has("opened") && !answer && <Notice tone="good">{t("counter.shift.started")}</Notice>}
      {search.has("already") && !answer && <Notice>{t("counter.shift.already")}</Notice>}
      {answer?.ok && (
        <Notice tone={answer.differenceFen === 0 ? "good" : "warn"}>
          {answer.differenceFen === 0
            ? t("counter.shift.done")
            : t("counter.shift.done.difference", { difference: formatFen(lang, answer.differenceFen) })}
        </Notice>
      )}
      {answer && !answer.ok && answer.refusal !== "NO_SUCH_SUM" && (
        <Notice tone="bad">
          {t(`counter.shift.refusal.${answer.refusal}`, { counted: formatFen(lang, answer.countedFen) })}
        </Notice>
      )}
      {shift.lateSales > 0 && <Notice tone="warn">{t("counter.shift.late", { n: shift.lateSales })}</Notice>}
      <Figures shift={shift} />
      <Takings shift={shift} />
      {shift.mayClose && <Close badSum={answer?.ok === false && answer.refusal === "NO_SUCH_SUM"} />}
      <Receipts shift={shift} />
    </div>
  );
}

function Figures({ shift }: { shift: ShiftPage }) {
  const t = useT();
  const lang = useLang();
  const when = (at: Date) => formatInstant(lang, at, shift.place.timeZone);
  const rows: Array<[string, React.ReactNode]> = [
    [t("counter.shift.opened"), when(shift.openedAt)],
    ...(shift.closedAt ? [[t("counter.shift.closed"), when(shift.closedAt)] as [string, React.ReactNode]] : []),
    [
      t("counter.shift.float")
        .replace(/[（(].*/, "")
        .trim(),
      <Amount key="float" fen={shift.floatFen} />,
    ],
    [t("counter.shift.expected"), <Amount key="expected" fen={shift.expectedFen} className="font-semibold" />],
  ];
  if (shift.countedFen !== null) {
    rows.push([t("counter.shift.counted.done"), <Amount key="counted" fen={shift.countedFen} />]);
    rows.push([
      t("counter.shift.difference"),
      shift.differenceFen ? (
        <Amount key="difference" fen={shift.differenceFen} className="font-semibold text-seal" />
      ) : (
        t("counter.shift.difference.none")
      ),
    ]);
  }
  return (
    <div className="divide-y divide-line rounded-soft border border-line bg-card px-4">
      <dl className="divide-y divide-line">
        {rows.map(([name, value]) => (
          <div key={name} className="figures flex justify-between gap-4 py-2.5">
            <dt className="text-faded">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {shift.closedBy && (
        <div className="py-2.5 text-sm text-faded">{t("counter.shift.closedBy", { name: shift.closedBy })}</div>
      )}
      {shift.note && <div className="py-2.5">{shift.note}</div>}
    </div>
  );
}

function Takings({ shift }: { shift: ShiftPage }) {
  const t = useT();
  return (
    <section aria-labelledby="takings">
      <h2 id="takings" className="mb-2 font-sans font-semibold">
        {t("counter.shift.takings")}
      </h2>
      {shift.takings.length === 0 ? (
        <p className="text-faded">{t("counter.shift.noTakings")}</p>
      ) : (
        <table className="w-full rounded-soft border border-line bg-card text-right">
          <thead className="text-sm text-faded">
            <tr>
              <th scope="col" className="px-3 py-2 text-left font-normal">
                {t("counter.tender")}
              </th>
              <th scope="col" className="px-3 py-2 font-normal">
                {t("counter.shift.in")}
              </th>
              <th scope="col" className="px-3 py-2 font-normal">
                {t("counter.shift.back")}
              </th>
              <th scope="col" className="px-3 py-2 font-normal">
                {t("counter.shift.net")}
              </th>
            </tr>
          </thead>
          <tbody className="figures">
            {shift.takings.map(({ tender, soldFen, backFen, sales }) => (
              <tr key={tender} className="border-t border-line">
                <th scope="row" className="px-3 py-2 text-left font-normal">
                  {t(`counter.tender.${tender}`)}
                  <span className="block text-sm text-faded">{t("counter.shift.sales", { n: sales })}</span>
                </th>
                <td className="px-3 py-2">
                  <Amount fen={soldFen} />
                </td>
                <td className="px-3 py-2">
                  <Amount fen={backFen} />
                </td>
                <td className="px-3 py-2 font-semibold">
                  <Amount fen={soldFen - backFen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Close({ badSum }: { badSum: boolean }) {
  const t = useT();
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" className="space-y-4 rounded-soft border border-line bg-card p-4" autoComplete="off">
      <p className="text-sm text-faded">{t("counter.shift.close.text")}</p>
      <Field
        name="counted"
        label={t("counter.shift.counted")}
        inputMode="decimal"
        required
        maxLength={12}
        errors={badSum ? [t("counter.shift.refusal.NO_SUCH_SUM")] : undefined}
      />
      <Field name="note" label={t("counter.shift.note")} maxLength={300} />
      <Button busy={busy} className="w-full">
        {t("counter.shift.close")}
      </Button>
    </Form>
  );
}

function Receipts({ shift }: { shift: ShiftPage }) {
  const t = useT();
  const lang = useLang();
  if (shift.receipts.length === 0) return null;
  return (
    <section aria-labelledby="receipts">
      <h2 id="receipts" className="mb-2 font-sans font-semibold">
        {t("counter.shift.receipts")}
      </h2>
      <ul className="divide-y divide-line rounded-soft border border-line bg-card">
        {shift.receipts.map((receipt) => (
          <li key={receipt.saleId}>
            <LocalLink
              to={`/staff/sell/receipts/${receipt.saleId}`}
              className="figures flex min-h-12 flex-wrap items-center gap-x-3 px-4 py-2 hover:bg-sunk"
            >
              <span className="min-w-0 flex-1">
                {formatReceiptNumber(receipt.number)}
                <span className="block text-sm text-faded">
                  {formatInstant(lang, receipt.at, shift.place.timeZone)} · {t(`counter.tender.${receipt.tender}`)}
                </span>
              </span>
              <Amount fen={receipt.back ? -receipt.totalFen : receipt.totalFen} className="font-semibold" />
            </LocalLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
