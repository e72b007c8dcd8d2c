import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { workPlaces } from "#app/domain/identity/queries.server.ts";
import { DECISIONS } from "#app/domain/inventory/variances/decisions.ts";
import { settleVariance } from "#app/domain/inventory/variances/settle-variance.server.ts";
import { varianceList } from "#app/domain/inventory/variances/variances.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { keyField, noteField } from "../parts/form-fields.ts";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { NoticeLink } from "../parts/notice-link.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { useKept } from "../parts/use-kept.ts";
import { VarianceCard } from "./variance-card.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "stock.tab.variances");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewStock" });
  const { shop } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const place = url.searchParams.get("place") || null;
  const state = url.searchParams.get("state") === "SETTLED" ? "SETTLED" : "OPEN";
  const [variances, places] = await Promise.all([
    varianceList(shop, actor, { lang, locationId: place, state }),
    workPlaces(shop, actor, lang, "viewStock"),
  ]);
  return { variances, places, place: place ?? "", state, now: shop.now(), formKey: shop.newId() } as const;
}

const formSchema = z.object({ id: z.uuid(), decision: z.enum(DECISIONS), note: noteField, key: keyField });

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewStock" });
  const parsed = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const { id: varianceId, decision, note, key } = parsed.data;
  const settled = await settleVariance(context.shop, actor, {
    varianceId,
    decision,
    note,
    key: `${key}:${varianceId}:${decision}`,
  });
  if (settled.ok) return { ok: true as const, decision, recountId: settled.value.recountId };
  return { ok: false as const, refusal: settled.refusal, n: "missing" in settled ? settled.missing : 0 };
}

export default function VariancesPage() {
  const { variances, places, place, state, now, formKey } = useLoaderData<typeof loader>();
  const answer = useKept(useActionData<typeof action>());
  const t = useT();
  const kept = place ? `&place=${place}` : "";
  return (
    <div className="mx-auto max-w-3xl">
      <StockTabs />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-2xl">{t("stock.tab.variances")}</h1>
        <PlaceChoice places={places} place={place} all keep={{ state }} />
      </div>
      <nav aria-label={t("stock.variances.states")} className="my-3">
        <ul className="grid grid-cols-2 gap-1 rounded-soft bg-sunk p-1">
          {(["OPEN", "SETTLED"] as const).map((one) => (
            <li key={one}>
              <LocalLink
                to={`/staff/counts/variances?state=${one}${kept}`}
                aria-current={one === state ? "page" : undefined}
                className="flex min-h-12 items-center justify-center rounded-soft text-faded aria-[current=page]:bg-card aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:shadow-card"
              >
                {t(`stock.variances.state.${one}`)}
              </LocalLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="space-y-3">
        {answer?.ok && (
          <Notice tone="good" title={t(`stock.decided.${answer.decision}`)}>
            {answer.recountId && (
              <NoticeLink to={`/staff/counts/${answer.recountId}`}>{t("stock.decided.recount")}</NoticeLink>
            )}
          </Notice>
        )}
        {answer && !answer.ok && <Notice tone="bad">{t(`stock.refusal.${answer.refusal}`, { n: answer.n })}</Notice>}
        {variances.length === 0 && (
          <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
            {t(`stock.variances.empty.${state}`)}
          </p>
        )}
        <ul className="space-y-3">
          {variances.map((variance) => (
            <li key={variance.id}>
              <VarianceCard variance={variance} now={now} formKey={formKey} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
