import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { workPlaces } from "#app/domain/identity/queries.server.ts";
import { draftTransfer } from "#app/domain/inventory/transfers/draft-transfer.server.ts";
import { proposals, type PlaceProposals } from "#app/domain/inventory/transfers/proposals.queries.server.ts";
import type { ProposalReason } from "#app/domain/inventory/transfers/replenishment.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import type { Translate } from "#app/platform/i18n/translate.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { BackLink } from "../parts/back-link.tsx";
import { Goods } from "../parts/goods.tsx";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { textOf } from "../parts/form-fields.ts";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { readDraftLines } from "./draft-lines.ts";
import { UnitsField } from "./units-field.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "stock.proposals");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "moveStock" });
  const { shop } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const place = url.searchParams.get("place") || null;
  const [proposed, places] = await Promise.all([
    proposals(shop, actor, { lang, locationId: place }),
    workPlaces(shop, actor, lang, "moveStock"),
  ]);
  return { proposed, places, place: place ?? "", formKey: shop.newId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "moveStock" });
  const form = await readForm(request);
  const chosen = new Set(form.getAll("chosen").map(String));
  const lines = readDraftLines(form).filter(({ variantId }) => chosen.has(variantId));
  const [fromId, toId] = [textOf(form, "from"), textOf(form, "to")];
  const drafted = await draftTransfer(context.shop, actor, { fromId, toId, lines, key: textOf(form, "key") });
  if (!drafted.ok) return { refusal: drafted.refusal };
  throw redirect(href(langOf(new URL(request.url).pathname), `/staff/transfers/${drafted.value.transferId}`));
}

export default function ProposalsPage() {
  const { proposed, places, place, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  return (
    <div className="mx-auto max-w-3xl">
      <StockTabs />
      <BackLink to="/staff/transfers">{t("stock.transfers.title")}</BackLink>
      <h1 className="text-2xl">{t("stock.proposals")}</h1>
      <p className="mt-1 text-faded">{t("stock.proposals.text")}</p>
      <div className="mt-3">
        <PlaceChoice places={places} place={place} all />
      </div>
      <div className="mt-4 space-y-6">
        {answer && <Notice tone="bad">{t(`stock.refusal.${answer.refusal}`)}</Notice>}
        {proposed.length === 0 && (
          <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
            {t("stock.proposals.none")}
          </p>
        )}
        {proposed.map((one) => (
          <ForPlace
            key={`${one.from.id}:${one.to.id}`}
            proposed={one}
            formKey={`${formKey}:${one.from.id}:${one.to.id}`}
          />
        ))}
      </div>
    </div>
  );
}

function ForPlace({ proposed, formKey }: { proposed: PlaceProposals; formKey: string }) {
  const t = useT();
  const { from, to, lines } = proposed;
  const sent = useNavigation().formData;
  const busy = sent?.get("to") === to.id && sent.get("from") === from.id;
  const id = `${from.id}-${to.id}`;
  return (
    <section aria-labelledby={id} className="rounded-soft border border-line bg-card">
      <div className="border-b border-line p-3">
        <h2 id={id} className="font-sans text-lg font-semibold">
          {to.name}
        </h2>
        <p className="text-sm text-faded">{t("stock.proposals.from", { place: from.name, n: lines.length })}</p>
      </div>
      <Form method="post">
        <input type="hidden" name="from" value={from.id} />
        <input type="hidden" name="to" value={to.id} />
        <input type="hidden" name="key" value={formKey} />
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <li key={line.variantId} className="flex items-start gap-2 p-3">
              <label className="-m-1 grid size-12 shrink-0 place-items-center">
                <input
                  type="checkbox"
                  name="chosen"
                  value={line.variantId}
                  defaultChecked
                  aria-label={t("stock.proposals.take", { goods: `${line.title} ${line.variantTitle}` })}
                  className="size-6 accent-seal"
                />
              </label>
              <div className="min-w-0 flex-1">
                <Goods
                  goods={line}
                  tight
                  aside={<UnitsField name={`units_${line.variantId}`} goods={line} units={line.quantity} />}
                >
                  <p className="mt-0.5 text-sm">{line.reasons.map((reason) => why(reason, t)).join(t("stock.join"))}</p>
                </Goods>
              </div>
            </li>
          ))}
        </ul>
        <div className="border-t border-line p-3">
          <Button busy={busy} className="w-full">
            {t("stock.proposals.draft")}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function why(reason: ProposalReason, t: Translate): string {
  switch (reason.code) {
    case "SELLS":
      return t("stock.why.SELLS", { n: reason.units, days: reason.days });
    case "COVERS":
      return t("stock.why.COVERS", { n: reason.days, wanted: reason.wanted });
    case "BELOW_SAFETY":
      return t("stock.why.BELOW_SAFETY", { free: reason.free, safety: reason.safetyStock });
    case "COMING":
      return t("stock.why.COMING", { n: reason.units });
    case "SHARED":
      return t("stock.why.SHARED", { n: reason.wanted });
    case "STAND_STARTS":
      return t("stock.why.STAND_STARTS", { n: reason.planned, days: reason.days });
    case "STAND_OVER":
      return t("stock.why.STAND_OVER", { n: reason.units });
  }
}
