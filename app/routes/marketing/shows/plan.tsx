import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { consoleFigures } from "#app/domain/live/console.queries.server.ts";
import { planChoices, plannedShow } from "#app/domain/live/plan.queries.server.ts";
import { saveShow } from "#app/domain/live/save-show.server.ts";
import { showPlanSchema } from "#app/domain/live/show-plan.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { Came } from "./command.tsx";
import { Drops } from "./drops.tsx";
import { Missing } from "./missing.tsx";
import { perform, type Performed } from "./perform.server.ts";
import { PlanFields } from "./plan-fields.tsx";
import { planIn, typedOf, type Typed } from "./plan-form.ts";
import { Camera } from "./camera.tsx";
import { Units } from "./units.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "shows.plan");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runShows" });
  const { shop } = context;
  const { pathname, searchParams } = new URL(request.url);
  const lang = langOf(pathname);
  const id = params["id"] ?? "";
  const choices = await planChoices(shop, actor, lang);
  const session = shop.newId();
  const saved = searchParams.has("saved");
  const common = { choices, session, saved, needsCamera: shop.media.name !== "simulated" };
  if (id === "new") return { ...common, show: null, typed: {} as Typed, figures: null };
  const show = isUuid(id) ? await plannedShow(shop, actor, id) : null;
  if (!show) throw new Response(null, { status: 404 });
  const figures = await consoleFigures(shop, actor, lang, show.id);
  const { handle, phase, version, missing, items } = show;
  return { ...common, show: { id, handle, phase, version, missing, items }, typed: typedOf(show), figures };
}

type Answer = { typed: Typed; wrong: string[]; refusal: string | null } | Performed;

export async function action(args: ActionFunctionArgs): Promise<Answer> {
  const { request, params, context } = args;
  const actor = await requireStaff(request, context, { can: "runShows" });
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const form = await readForm(request.clone());
  if (form.get("intent") !== "save") return perform(args, actor);
  const typed: Typed = {};
  for (const [name, value] of form) if (typeof value === "string") typed[name] = value.slice(0, 5_000);
  const { variants } = await planChoices(shop, actor, lang);
  const ids = new Map(variants.map(({ sku, id }) => [sku, id]));
  const parsed = showPlanSchema.safeParse(planIn(typed, (sku) => ids.get(sku)));
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
    return { typed, wrong, refusal: null };
  }
  const id = params["id"] === "new" ? null : (params["id"] ?? "");
  if (id !== null && !isUuid(id)) throw new Response(null, { status: 404 });
  const version = /^\d{1,9}$/.test(typed["version"] ?? "") ? Number(typed["version"]) : null;
  const saved = await saveShow(shop, actor, { id, version, plan: parsed.data });
  if (saved.ok) throw redirect(`${href(lang, `/marketing/shows/${saved.value.id}`)}?saved=1`, 303);
  if (saved.refusal === "NOT_ALLOWED") throw new Response(null, { status: 403 });
  if (saved.refusal === "NO_SUCH_SHOW") throw new Response(null, { status: 404 });
  return { typed, wrong: [], refusal: saved.refusal };
}

const REFUSED = ["HANDLE_TAKEN", "CHANGED_MEANWHILE", "HAS_BEGUN", "ITEM_HAS_UNITS", "NO_SUCH_VARIANT"] as const;

/** A show's plan: what, when, from where, with which goods, and what is still missing. */
export default function PlanPage() {
  const { show, typed, choices, figures, session, saved, needsCamera } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  const lang = useLang();
  const navigation = useNavigation();
  const planned = !show || show.phase === "SCHEDULED";
  const form = answer && "typed" in answer ? answer : null;
  const refusal = REFUSED.find((one) => one === form?.refusal);
  const shown = form?.typed ?? typed;
  return (
    <div className="mx-auto max-w-5xl space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-2xl">{show ? shown["titleZh"] : t("shows.new")}</h1>
        {show && <Badge>{t(`shows.phase.${show.phase}`)}</Badge>}
        {show && (
          <span className="ml-auto flex flex-wrap gap-2">
            <LinkButton to={`/marketing/shows/${show.id}/console`}>{t("shows.console")}</LinkButton>
            <LinkButton to={`/live/${show.handle}`} tone="quiet">
              {t("shows.page")}
            </LinkButton>
          </span>
        )}
      </div>
      {saved && !answer && <Notice tone="good">{t("shows.saved")}</Notice>}
      {answer && !("typed" in answer) && <Came performed={answer} />}
      {refusal && <Notice tone="bad">{t(`shows.refused.${refusal}`)}</Notice>}
      {form && form.wrong.length > 0 && (
        <Notice tone="bad" title={t("shows.wrong")}>
          {form.wrong
            .map((field) => t(`shows.field.${field}` as "shows.field.title"))
            .join(lang === "zh" ? "、" : ", ")}
        </Notice>
      )}
      {show && <Missing missing={show.missing} names={new Map(show.items.map((item) => [item.variantId, item.sku]))} />}
      <Form method="post" autoComplete="off" className="space-y-4" key={show?.version ?? "new"}>
        <input type="hidden" name="version" value={show?.version ?? ""} />
        <fieldset disabled={!planned} className="space-y-4">
          <PlanFields typed={shown} choices={choices} />
        </fieldset>
        {planned ? (
          <Button name="intent" value="save" busy={navigation.formData?.get("intent") === "save"}>
            {t("shows.save")}
          </Button>
        ) : (
          <Notice>{t("shows.refused.HAS_BEGUN")}</Notice>
        )}
      </Form>
      {show && figures && (
        <>
          <Units items={show.items} figures={figures.items} session={session} />
          <Drops drops={figures.drops} promotions={choices.promotions} session={session} />
          {needsCamera && <Camera session={session} />}
        </>
      )}
    </div>
  );
}
