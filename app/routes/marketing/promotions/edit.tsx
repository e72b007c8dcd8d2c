import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { promotionForOffice } from "#app/domain/pricing/office.queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { ErrorSummary, Notice } from "#app/ui/primitives/notice.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { changePromotion } from "./change-promotion.server.ts";
import { Codes } from "./codes.tsx";
import { PromotionFields } from "./fields.tsx";
import { KINDS } from "./kinds.ts";
import { typedOf } from "./promotion-form.ts";

const NEWS = ["saved", "started", "stopped", "coded"] as const;

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "promotions.title");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runPromotions" });
  const { searchParams, pathname } = new URL(request.url);
  const news = NEWS.find((one) => one === searchParams.get("news")) ?? null;
  const id = params["id"] ?? "";
  if (id === "new") {
    const kind = KINDS.find((one) => one === searchParams.get("kind")) ?? "TIERS";
    return { promotion: null, kind, typed: { priority: "0" }, news };
  }
  const promotion = isUuid(id) ? await promotionForOffice(context.shop, actor, id) : null;
  if (!promotion) throw new Response(null, { status: 404, statusText: langOf(pathname) });
  const { draft, ...rest } = promotion;
  return { promotion: rest, kind: draft.rule.effect.kind, typed: typedOf(draft), news };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireStaff(args.request, args.context, { can: "runPromotions" });
  const answer = await changePromotion(args, actor);
  if ("to" in answer) throw redirect(answer.to, 303);
  return answer;
}

/** One promotion: what it does, whether it runs, its codes. */
export default function PromotionPage() {
  const { promotion, kind, typed, news } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  const lang = useLang();
  const wrong = answer?.wrong ?? [];
  const over = promotion?.stage === "STOPPED";
  return (
    <div className="mx-auto max-w-4xl space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-2xl">{promotion ? typed.titleZh : t("promotions.new")}</h1>
        <Badge>{t(`promotions.kind.${kind}`)}</Badge>
        {promotion && <Badge tone="leaf">{t(`promotions.stage.${promotion.stage}`)}</Badge>}
      </div>
      {news && !answer && <Notice tone="good">{t(`promotions.news.${news}`)}</Notice>}
      {answer?.refusal && (
        <Notice tone="bad">
          {answer.refusal.refusal === "USED_MORE"
            ? t("promotions.refused.USED_MORE", {
                uses: answer.refusal.uses,
                spent: formatFen(lang, answer.refusal.spentFen),
              })
            : t(`promotions.refused.${answer.refusal.refusal}`)}
        </Notice>
      )}
      <ErrorSummary errors={wrong.map((field) => ({ field, text: `${t("promotions.error.field")}: ${field}` }))} />
      {promotion && promotion.uses > 0 && (
        <p className="figures text-faded">
          {t("promotions.used", { n: promotion.uses, spent: formatFen(lang, promotion.spentFen) })}
        </p>
      )}
      <Form method="post" className="space-y-4" autoComplete="off" noValidate>
        <input type="hidden" name="version" value={promotion?.version ?? ""} />
        <input type="hidden" name="kind" value={kind} />
        <fieldset disabled={over} className="space-y-4">
          <PromotionFields kind={kind} typed={answer?.typed ?? typed} wrong={wrong} />
        </fieldset>
        <div className="flex flex-wrap gap-3">
          {!over && (
            <Button name="intent" value="save">
              {t("promotions.save")}
            </Button>
          )}
          {promotion?.stage === "DRAFT" && (
            <Button name="intent" value="start" tone="quiet">
              {t("promotions.start")}
            </Button>
          )}
          {promotion && !over && (
            <Button name="intent" value="stop" tone="danger">
              {t("promotions.stop")}
            </Button>
          )}
          {promotion && (
            <LinkButton to={`/marketing/promotions/why?promotion=${promotion.id}`} tone="quiet">
              {t("promotions.preview")}
            </LinkButton>
          )}
        </div>
      </Form>
      {promotion && "needsCode" in typed && <Codes batches={promotion.batches} over={over} />}
    </div>
  );
}
