import type { LoaderFunctionArgs, ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sendable } from "#app/domain/inventory/transfers/sendable.queries.server.ts";
import {
  transferPage,
  type TransferPage as Transfer,
} from "#app/domain/inventory/transfers/transfer.queries.server.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { BackLink } from "../parts/back-link.tsx";
import { NoticeLink } from "../parts/notice-link.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { useKept } from "../parts/use-kept.ts";
import { CallBack } from "./call-back.tsx";
import { DraftEditor } from "./draft-editor.tsx";
import { performTransferStep, type TransferAnswer } from "./perform-transfer-step.server.ts";
import { ReceiveForm } from "./receive-form.tsx";
import { SentLines } from "./sent-lines.tsx";
import { TransferStateBadge } from "./transfer-state-badge.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  staffMeta(location.pathname, "stock.transfer.title", { number: data?.transfer.number ?? "" });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewStock" });
  const { shop } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const transfer = await transferPage(shop, actor, { lang, id: params["id"] ?? "" });
  if (!transfer) throw new Response(null, { status: 404 });
  const search = url.searchParams.get("q") ?? "";
  const found =
    search && transfer.steps.includes("EDIT")
      ? await sendable(shop, lang, { locationId: transfer.from.id, search })
      : [];
  return { transfer, search, found, now: shop.now(), formKey: shop.newId() };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "moveStock" });
  return performTransferStep(request, context, actor, params["id"] ?? "");
}

export default function TransferPage() {
  const { transfer, search, found, now, formKey } = useLoaderData<typeof loader>();
  const answer = useKept(useActionData<typeof action>());
  const t = useT();
  const { steps } = transfer;
  const draft = transfer.state === "DRAFT";
  return (
    <div className="mx-auto max-w-5xl">
      <StockTabs />
      <BackLink to="/staff/transfers">{t("stock.transfers.title")}</BackLink>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="figures font-sans text-2xl font-semibold">
          {t("stock.transfer.title", { number: transfer.number })}
        </h1>
        <TransferStateBadge state={transfer.state} />
      </div>
      <p className="mt-1 text-lg">
        {transfer.from.name} → {transfer.to.name}
      </p>
      {transfer.note && <p className="text-faded">{transfer.note}</p>}
      <div className="mt-3 space-y-3">
        <Told answer={answer} lines={transfer.lines} />
        {transfer.cards.length > 0 && <OnTheBoard cards={transfer.cards} />}
      </div>
      <div className="mt-3 grid items-start gap-5 lg:grid-cols-[1fr_22rem]">
        <div className="min-w-0 space-y-5">
          {draft && steps.includes("EDIT") && (
            <DraftEditor transfer={transfer} search={search} found={found} formKey={formKey} />
          )}
          {steps.includes("RECEIVE") && <ReceiveForm transfer={transfer} formKey={formKey} answer={answer} />}
          {!(draft && steps.includes("EDIT")) && !steps.includes("RECEIVE") && <SentLines lines={transfer.lines} />}
        </div>
        <div className="min-w-0 space-y-5">
          {(steps.includes("PUT_BACK") || steps.includes("WRITE_OFF")) && (
            <CallBack transfer={transfer} formKey={formKey} />
          )}
          <Story transfer={transfer} now={now} />
        </div>
      </div>
    </div>
  );
}

function Told({ answer, lines }: { answer: TransferAnswer | undefined; lines: Transfer["lines"] }) {
  const t = useT();
  if (!answer) return null;
  if (answer.ok) {
    const n = answer.differences;
    return (
      <Notice tone={n > 0 ? "warn" : "good"} title={t(`stock.transfer.done.${answer.step}`)}>
        {n > 0 && <p>{t("stock.transfer.differences", { n })}</p>}
      </Notice>
    );
  }
  const { refusal } = answer;
  if (refusal.refusal === "SHORT") {
    return (
      <Notice tone="bad" title={t("stock.refusal.SHORT")}>
        <ul className="figures mt-1 list-disc pl-5">
          {refusal.shortages.map(({ variantId, wanted, available }) => {
            const line = lines.find((one) => one.variantId === variantId);
            return (
              <li key={variantId}>
                {line?.title} {line?.variantTitle}: {t("stock.transfer.short", { wanted, available })}
              </li>
            );
          })}
        </ul>
      </Notice>
    );
  }
  if (refusal.refusal === "NOT_NOW") {
    const state = t(`stock.transfers.state.${refusal.state}`);
    return <Notice tone="warn">{t("stock.transfer.notNow", { state })}</Notice>;
  }
  return <Notice tone="bad">{t(`stock.refusal.${refusal.refusal}`)}</Notice>;
}

function OnTheBoard({ cards }: { cards: string[] }) {
  const t = useT();
  return (
    <Notice title={t("stock.transfer.onBoard")}>
      <p>{t("stock.transfer.onBoard.text")}</p>
      {cards.map((id) => (
        <NoticeLink key={id} to={`/staff/pickups/${id}`}>
          {t("stock.transfer.onBoard.open")}
        </NoticeLink>
      ))}
    </Notice>
  );
}

function Story({ transfer, now }: { transfer: Transfer; now: Date }) {
  const t = useT();
  const lang = useLang();
  if (transfer.story.length === 0) return null;
  return (
    <section aria-labelledby="story" className="rounded-soft border border-line bg-card p-4">
      <h2 id="story" className="font-sans font-semibold">
        {t("stock.transfer.story")}
      </h2>
      <ol className="mt-2 space-y-2">
        {transfer.story.map(({ at, action: step, by }) => (
          <li key={`${at.getTime()} ${step}`} className="text-sm">
            <p>{t(`stock.transfer.story.${step}` as "stock.transfer.story.send-transfer")}</p>
            <p className="figures text-faded">
              <time dateTime={at.toISOString()}>{formatSoon(lang, at, now, transfer.timeZone)}</time>
              {by && ` · ${by}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
