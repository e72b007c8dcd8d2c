import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useRef, useState } from "react";
import { receiveDelivery, type DeliveredLine } from "#app/domain/inventory/shelf/receive-delivery.server.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { localize } from "#app/platform/i18n/localized.ts";
import { oneLine } from "#app/platform/plain-text.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { MOST_UNITS, textOf } from "../parts/form-fields.ts";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { NoticeLink } from "../parts/notice-link.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { GOODS_CODE, ScanCode } from "../parts/scan-code.tsx";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { chosenPlace } from "../parts/work-place.server.ts";
import { DeliveryLine } from "./delivery-line.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "stock.receive.title");

/** Lines that a page without scripts offers; what more there is goes on a second note. */
const LINES = 6;
const MOST_LINES = 40;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "moveStock" });
  const { places, place } = await chosenPlace(request, context, actor, "moveStock");
  return { places, place, now: context.shop.now(), formKey: context.shop.newId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "moveStock" });
  const form = await readForm(request);
  const text = (name: string) => oneLine(textOf(form, name).slice(0, 300));
  const rows = Array.from({ length: MOST_LINES }, (_, i) => readLine(i, text));
  const typed = rows.flatMap(({ filled, row }) => (filled ? [row] : []));
  const reference = text("reference").slice(0, 60);
  if (!reference) return { ok: false as const, refusal: "NO_REFERENCE" as const };
  const bad = typed.flatMap(({ i, line }) =>
    line.quantity === null || !line.code ? [{ line: i, problem: "NOT_WHOLE" as const }] : [],
  );
  if (bad.length > 0) return { ok: false as const, refusal: "BAD_LINES" as const, problems: bad };
  const lines = typed.map(({ line }) => ({ ...line, quantity: line.quantity ?? 0 }));
  const command = { locationId: text("place"), reference, lines, key: `${text("key")}:${reference}` };
  const delivered = await receiveDelivery(context.shop, actor, command);
  if (delivered.ok) return { ok: true as const, reference, ...delivered.value };
  if (delivered.refusal === "RECEIVED_ALREADY") {
    const lang = langOf(new URL(request.url).pathname);
    return { ...delivered, refusal: "RECEIVED_ALREADY" as const, reference, place: localize(delivered.place, lang) };
  }
  if (delivered.refusal === "BAD_LINES") {
    const problems = delivered.problems.map(({ line, problem }) => ({ line: typed[line]!.i, problem }));
    return { ok: false as const, refusal: "BAD_LINES" as const, problems };
  }
  return { ok: false as const, refusal: delivered.refusal };
}

type TypedLine = Omit<DeliveredLine, "quantity"> & { quantity: number | null };

/** Line `i` of the form; `quantity` is null where it is no whole number of units. */
function readLine(i: number, text: (name: string) => string): { filled: boolean; row: { i: number; line: TypedLine } } {
  const optional = (name: string) => text(`${name}_${i}`) || null;
  const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text(`${name}_${i}`)) ? text(`${name}_${i}`) : null);
  const units = text(`quantity_${i}`);
  const quantity = /^\d+$/.test(units) && Number(units) >= 1 && Number(units) <= MOST_UNITS ? Number(units) : null;
  const line = {
    code: text(`code_${i}`),
    quantity,
    traceCode: optional("traceCode"),
    producedOn: day("producedOn"),
    bestBefore: day("bestBefore"),
    producer: null,
  };
  return { filled: line.code !== "" || units !== "", row: { i, line } };
}

export default function ReceivePage() {
  const { places, place, now, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  const lang = useLang();
  return (
    <div className="mx-auto max-w-3xl">
      <StockTabs />
      <h1 className="text-2xl">{t("stock.receive.title")}</h1>
      <div className="mt-2">
        {places.length < 2 && <p className="text-faded">{place.name}</p>}
        <PlaceChoice places={places} place={place.id} />
      </div>
      <div className="mt-4 space-y-4">
        {answer?.ok && (
          <Notice tone="good" title={t("stock.receive.done", { reference: answer.reference })}>
            <p>{t("stock.receive.done.text", { n: answer.units, lines: answer.lines })}</p>
            <NoticeLink to={`/staff/stock?place=${place.id}`}>{t("stock.receive.done.open")}</NoticeLink>
          </Notice>
        )}
        {answer && !answer.ok && answer.refusal === "RECEIVED_ALREADY" && (
          <Notice tone="warn">
            {t("stock.refusal.RECEIVED_ALREADY", {
              reference: answer.reference,
              place: answer.place,
              time: formatSoon(lang, answer.at, now),
            })}
          </Notice>
        )}
        {answer && !answer.ok && answer.refusal !== "RECEIVED_ALREADY" && (
          <Notice tone="bad">{t(`stock.refusal.${answer.refusal}`)}</Notice>
        )}
        <DeliveryForm
          key={answer?.ok ? formKey : place.id}
          place={place.id}
          formKey={formKey}
          problems={answer && !answer.ok && answer.refusal === "BAD_LINES" ? answer.problems : []}
        />
      </div>
    </div>
  );
}

type LineProblems = Parameters<typeof DeliveryLine>[0]["problem"];

function DeliveryForm({
  place,
  formKey,
  problems,
}: {
  place: string;
  formKey: string;
  problems: Array<{ line: number; problem: NonNullable<LineProblems> }>;
}) {
  const t = useT();
  const scripted = useScripted();
  const busy = useNavigation().formData?.has("reference") ?? false;
  const [more, setMore] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const shown = scripted ? 1 + more : LINES;
  // A scanned code goes into the first line that has none, or into a new one.
  const take = (code: string) => {
    const codes = [...(form.current?.querySelectorAll<HTMLInputElement>("input[name^=code_]") ?? [])];
    const empty = codes.find((input) => input.value === "");
    if (!empty) return;
    empty.value = code;
    form.current?.querySelector<HTMLInputElement>(`input[name=${empty.name.replace("code", "quantity")}]`)?.focus();
  };
  return (
    <Form method="post" ref={form} className="space-y-4" autoComplete="off">
      <input type="hidden" name="place" value={place} />
      <input type="hidden" name="key" value={formKey} />
      <Field
        name="reference"
        label={t("stock.receive.reference")}
        hint={t("stock.receive.reference.hint")}
        required
        maxLength={60}
        autoCapitalize="characters"
      />
      <ScanCode purpose={GOODS_CODE} onCode={take} />
      <ol className="space-y-3">
        {Array.from({ length: shown }, (_, i) => (
          <DeliveryLine key={i} i={i} problem={problems.find(({ line }) => line === i)?.problem ?? null} />
        ))}
      </ol>
      {scripted && shown < MOST_LINES && (
        <Button type="button" tone="quiet" className="w-full" onClick={() => setMore(more + 1)}>
          ＋ {t("stock.receive.more")}
        </Button>
      )}
      <Button busy={busy} className="min-h-14 w-full text-lg">
        {t("stock.receive.submit")}
      </Button>
    </Form>
  );
}
