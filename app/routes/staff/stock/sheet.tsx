import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { may } from "#app/domain/identity/can.ts";
import { applySheet, trySheet, type SheetApplied } from "#app/domain/inventory/counts/apply-sheet.server.ts";
import type { SheetChange, SheetProblem } from "#app/domain/inventory/counts/stock-sheet.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { TextArea } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { textOf } from "../parts/form-fields.ts";
import { NoticeLink } from "../parts/notice-link.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { chosenPlace } from "../parts/work-place.server.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "stock.sheet.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewStock" });
  const { places, place } = await chosenPlace(request, context, actor, "viewStock");
  return { places, place, mayApply: may(actor, "manageStock", place.id), formKey: context.shop.newId() };
}

type Answer =
  | { stage: "EMPTY" | "NOT_ALLOWED" | "NOTHING_TO_CHANGE" }
  | { stage: "BAD_ROWS"; problems: SheetProblem[]; text: string }
  | { stage: "TRIED"; changes: SheetChange[]; text: string }
  | { stage: "APPLIED"; applied: SheetApplied };

/** Tried first: every row that is wrong and every change is shown before anything is written. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Answer> {
  const actor = await requireStaff(request, context, { can: "manageStock" });
  const form = await request.formData();
  const file = form.get("file");
  const text = file instanceof File && file.size > 0 ? await file.text() : textOf(form, "text");
  if (text.trim() === "") return { stage: "EMPTY" };
  const command = { locationId: textOf(form, "place"), text, lang: langOf(new URL(request.url).pathname) };
  if (form.get("step") === "APPLY") {
    const applied = await applySheet(context.shop, actor, { ...command, key: textOf(form, "key") });
    if (applied.ok) return { stage: "APPLIED", applied: applied.value };
    return applied.refusal === "BAD_ROWS"
      ? { stage: "BAD_ROWS", problems: applied.problems, text }
      : { stage: applied.refusal };
  }
  const tried = await trySheet(context.shop, actor, command);
  if (tried.ok) return { stage: "TRIED", changes: tried.value, text };
  return tried.refusal === "BAD_ROWS"
    ? { stage: "BAD_ROWS", problems: tried.problems, text }
    : { stage: tried.refusal };
}

export default function SheetPage() {
  const { places, place, mayApply, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  return (
    <div className="mx-auto max-w-3xl">
      <StockTabs />
      <h1 className="text-2xl">{t("stock.sheet.title")}</h1>
      <div className="mt-2">
        {places.length < 2 && <p className="text-faded">{place.name}</p>}
        <PlaceChoice places={places} place={place.id} />
      </div>
      <div className="mt-4 space-y-5">
        <Told answer={answer} />
        {answer?.stage === "TRIED" && answer.changes.length > 0 && (
          <Changes changes={answer.changes} text={answer.text} place={place.id} formKey={formKey} />
        )}
        <section aria-labelledby="out" className="rounded-soft border border-line bg-card p-4">
          <h2 id="out" className="font-sans font-semibold">
            {t("stock.sheet.out")}
          </h2>
          <p className="mt-1 mb-3 text-sm text-faded">{t("stock.sheet.out.text")}</p>
          <DownloadLink place={place.id} />
        </section>
        {mayApply && <UploadForm place={place.id} text={answer && "text" in answer ? answer.text : ""} />}
      </div>
    </div>
  );
}

function DownloadLink({ place }: { place: string }) {
  const t = useT();
  const lang = useLang();
  return (
    <a
      href={`${href(lang, "/staff/stock/sheet.csv")}?place=${place}`}
      className="inline-flex min-h-12 items-center justify-center rounded-soft border border-line bg-card px-5 font-medium hover:border-faded"
    >
      {t("stock.sheet.download")}
    </a>
  );
}

function UploadForm({ place, text }: { place: string; text: string }) {
  const t = useT();
  const busy = useNavigation().formData?.get("step") === "TRY";
  return (
    <section aria-labelledby="in" className="rounded-soft border border-line bg-card p-4">
      <h2 id="in" className="font-sans font-semibold">
        {t("stock.sheet.in")}
      </h2>
      <p className="mt-1 mb-3 text-sm text-faded">{t("stock.sheet.in.text")}</p>
      <Form method="post" encType="multipart/form-data" className="space-y-3">
        <input type="hidden" name="step" value="TRY" />
        <input type="hidden" name="place" value={place} />
        <label className="block">
          <span className="mb-1 block font-medium">{t("stock.sheet.file")}</span>
          <input
            type="file"
            name="file"
            accept=".csv,text/csv"
            className="min-h-12 w-full rounded-soft border border-line bg-card p-2 file:mr-3 file:min-h-8 file:rounded file:border-0 file:bg-sunk file:px-3 file:text-ink"
          />
        </label>
        <TextArea
          key={text}
          name="text"
          label={t("stock.sheet.paste")}
          required={false}
          rows={4}
          defaultValue={text}
          spellCheck={false}
        />
        <Button busy={busy} className="w-full">
          {t("stock.sheet.try")}
        </Button>
      </Form>
    </section>
  );
}

function Told({ answer }: { answer: Answer | undefined }) {
  const t = useT();
  switch (answer?.stage) {
    case undefined:
      return null;
    case "EMPTY":
      return <Notice tone="bad">{t("stock.sheet.empty")}</Notice>;
    case "NOT_ALLOWED":
      return <Notice tone="bad">{t("stock.refusal.NOT_ALLOWED")}</Notice>;
    case "NOTHING_TO_CHANGE":
      return <Notice>{t("stock.sheet.nothing")}</Notice>;
    case "TRIED":
      return answer.changes.length === 0 ? <Notice>{t("stock.sheet.nothing")}</Notice> : null;
    case "BAD_ROWS":
      return <BadRows problems={answer.problems} />;
    case "APPLIED": {
      const { countId, safetyChanges, outcomes } = answer.applied;
      return (
        <Notice tone="good" title={t("stock.sheet.applied")}>
          <p>{t("stock.sheet.applied.text", { ...outcomes, safety: safetyChanges })}</p>
          {countId && <NoticeLink to={`/staff/counts/${countId}`}>{t("stock.sheet.applied.open")}</NoticeLink>}
        </Notice>
      );
    }
  }
}

function BadRows({ problems }: { problems: SheetProblem[] }) {
  const t = useT();
  return (
    <Notice tone="bad" title={t("stock.sheet.bad", { n: problems.length })}>
      <ul className="mt-1 list-disc space-y-0.5 pl-5">
        {problems.slice(0, 100).map(({ line, column, code, text }) => (
          <li key={`${line} ${column} ${code}`} className="figures">
            {t("stock.sheet.line", { n: line })}
            {column && ` · ${t(`stock.sheet.column.${column}`)}`}: {t(`stock.sheet.problem.${code}`, { text })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Changes({
  changes,
  text,
  place,
  formKey,
}: {
  changes: SheetChange[];
  text: string;
  place: string;
  formKey: string;
}) {
  const t = useT();
  const busy = useNavigation().formData?.get("step") === "APPLY";
  return (
    <section aria-labelledby="changes" className="rounded-soft border-2 border-ginger-fill bg-card p-4">
      <h2 id="changes" className="font-sans font-semibold">
        {t("stock.sheet.changes", { n: changes.length })}
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {changes.map((change) => (
          <li key={change.line} className="py-2">
            <p>
              {change.title} <span className="figures text-sm text-faded">{change.sku}</span>
            </p>
            {change.counted !== null && (
              <p className="figures text-sm">
                {t("stock.sheet.counted", {
                  counted: change.counted,
                  books: change.onHand,
                  difference: signed(change.counted - change.onHand),
                })}
              </p>
            )}
            {change.safetyStock !== null && (
              <p className="figures text-sm">
                {t("stock.sheet.safety", { before: change.safetyBefore, after: change.safetyStock })}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-2 mb-3 text-sm text-faded">{t("stock.sheet.changes.text")}</p>
      <Form method="post">
        <input type="hidden" name="step" value="APPLY" />
        <input type="hidden" name="place" value={place} />
        <input type="hidden" name="key" value={formKey} />
        <textarea name="text" defaultValue={text} hidden readOnly />
        <Button busy={busy} className="w-full">
          {t("stock.sheet.apply")}
        </Button>
      </Form>
    </section>
  );
}

function signed(units: number): string {
  return units > 0 ? `+${units}` : units < 0 ? `−${-units}` : "0";
}
