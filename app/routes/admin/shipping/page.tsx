import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { changeRate, changeRates, shippingRates } from "#app/domain/pricing/change-rates.server.ts";
import { RATE_COLUMNS, type RateRow } from "#app/domain/pricing/rate-columns.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field, TextArea } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { COLUMN_WORDS, RateTable } from "./rate-table.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "rates.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "setShipping" });
  const rows = await shippingRates(context.shop, actor);
  if (!rows) throw new Response(null, { status: 403 });
  const chosen = new URL(request.url).searchParams.get("edit");
  return { rows, chosen: rows.find((row) => row.Province === chosen) ?? null };
}

/** A file larger than this is no table of rates. */
const MOST_BYTES = 200_000;

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "setShipping" });
  const form = await readForm(request);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const intent = text("intent");
  if (intent === "row") {
    const row = Object.fromEntries(RATE_COLUMNS.map((column) => [column, text(column)])) as RateRow;
    return answer("apply", "", await changeRate(context.shop, actor, row));
  }
  const file = form.get("file");
  const uploaded = file instanceof Blob && file.size > 0 && file.size <= MOST_BYTES ? await file.text() : null;
  const csv = (uploaded ?? text("csv")).slice(0, MOST_BYTES);
  const dryRun = intent !== "apply";
  return answer(intent, csv, await changeRates(context.shop, actor, { csv, dryRun }));
}

function answer(intent: string, csv: string, result: Awaited<ReturnType<typeof changeRates>>) {
  if (result.ok) return { intent, csv, changes: result.value.changes, problems: [] };
  if (result.refusal === "NOT_ALLOWED") throw new Response(null, { status: 403 });
  return { intent, csv, changes: [], problems: result.problems };
}

/** What sending a parcel costs, province by province; a sheet out and in, and one row at a time. */
export default function ShippingRatesPage() {
  const { rows, chosen } = useLoaderData<typeof loader>();
  const came = useActionData<typeof action>();
  const t = useT();
  const lang = useLang();
  return (
    <div className="mx-auto max-w-5xl space-y-4">
      <h1 className="text-2xl">{t("rates.title")}</h1>
      <p className="text-faded">{t("rates.text")}</p>
      {came && <Came came={came} />}
      {chosen && <EditRow key={chosen.Province} row={chosen} />}
      <section className="space-y-3 rounded-soft border border-line bg-card p-4">
        <a
          href={href(lang, "/admin/shipping/rates.csv")}
          className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
        >
          {t("rates.download")}
        </a>
        <Form method="post" encType="multipart/form-data" className="flex flex-wrap items-end gap-3">
          <Field
            name="file"
            type="file"
            accept=".csv,text/csv"
            label={t("rates.upload")}
            hint={t("rates.upload.hint")}
            required
            className="min-w-64 flex-1"
          />
          <Button name="intent" value="check" tone="quiet">
            {t("rates.check")}
          </Button>
        </Form>
      </section>
      <RateTable rows={rows} />
    </div>
  );
}

type CameOut = {
  intent: string;
  csv: string;
  changes: string[];
  problems: Array<{ line: number; column: string; reason: string }>;
};

/** What a file would change, with the button that makes it so; or every wrong cell. */
function Came({ came: { intent, csv, changes, problems } }: { came: CameOut }) {
  const t = useT();
  if (problems.length > 0) {
    return (
      <Notice tone="bad" title={t("rates.bad", { n: problems.length })}>
        <ul className="mt-1 list-disc pl-5">
          {problems.map(({ line, column, reason }) => (
            <li key={`${line} ${column}`}>{t("rates.bad.row", { line, column, reason })}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  if (changes.length === 0) return <Notice tone="info">{t("rates.same")}</Notice>;
  if (intent === "apply") return <Notice tone="good">{t("rates.changed")}</Notice>;
  return (
    <Notice tone="warn" title={t("rates.wouldChange")}>
      <ul className="figures mt-1 list-disc pl-5">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <Form method="post" className="mt-3">
        <div hidden>
          <TextArea name="csv" label={t("rates.upload")} defaultValue={csv} />
        </div>
        <Button name="intent" value="apply">
          {t("rates.apply")}
        </Button>
      </Form>
    </Notice>
  );
}

function EditRow({ row }: { row: RateRow }) {
  const t = useT();
  return (
    <Form method="post" action="?" className="rounded-soft border border-line bg-card p-4" autoComplete="off">
      <h2 className="font-sans text-lg font-semibold">{row.Name || t("rates.general")}</h2>
      <input type="hidden" name="intent" value="row" />
      <input type="hidden" name="Province" value={row.Province} />
      <div className="mt-3 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {RATE_COLUMNS.slice(2).map((column) => (
          <Field
            key={column}
            name={column}
            label={t(COLUMN_WORDS[column])}
            defaultValue={row[column]}
            hint={column === "Not served" ? "TRUE" : undefined}
          />
        ))}
      </div>
      <Button className="mt-4">{t("promotions.save")}</Button>
    </Form>
  );
}
