import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orderDesk } from "#app/domain/fulfillment/office/order-desk.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { BackLink } from "../../staff/parts/back-link.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { CancelFold } from "./cancel-fold.tsx";
import { DeskLines } from "./desk-lines.tsx";
import { DeskMessages } from "./desk-messages.tsx";
import { DeskPayments, DeskRefunds } from "./desk-money.tsx";
import { DeskReturns } from "./desk-returns.tsx";
import { RefundFolds } from "./refund-folds.tsx";
import { DeskParts } from "./desk-parts.tsx";
import { DeskPeople } from "./desk-people.tsx";
import { DeskShort } from "./desk-short.tsx";
import { DeskStory } from "./desk-story.tsx";
import { DeskNotice } from "./desk-notice.tsx";
import { OrderStateBadge } from "./order-card.tsx";
import { performDeskStep } from "./perform-desk-step.server.ts";

export const meta: MetaFunction = ({ location, params }) =>
  staffMeta(location.pathname, "order.title", { number: params["number"] ?? "" });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewOrders" });
  const url = new URL(request.url);
  const order = await orderDesk(context.shop, actor, langOf(url.pathname), params["number"] ?? "");
  if (!order) throw new Response(null, { status: 404 });
  const said = (name: string) => url.searchParams.get(name);
  const done = said("done");
  return {
    order,
    formKey: context.shop.newId(),
    done: done && { done, fen: Math.trunc(Number(said("fen")) || 0), units: Math.trunc(Number(said("units")) || 0) },
  };
}

/** A deed that was done leads back to the page, so that reloading does not ask again. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewOrders" });
  const { pathname } = new URL(request.url);
  const number = params["number"] ?? "";
  const outcome = await performDeskStep(request, context, actor, number);
  if (!outcome.ok) return outcome;
  throw redirect(`${href(langOf(pathname), `/admin/orders/${number}`)}?${new URLSearchParams(outcome.done)}`, 303);
}

/** All that is known of an order, and everything this person may do with it. */
export default function OrderDeskPage() {
  const { order, formKey, done } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const t = useT();
  const lang = useLang();
  return (
    <div className="mx-auto max-w-6xl">
      <BackLink to="/admin/orders">{t("orders.title")}</BackLink>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="figures text-2xl">{t("order.title", { number: order.number })}</h1>
        <OrderStateBadge state={order.state} />
        <p className="figures text-faded">{t("order.placedAt", { at: formatInstant(lang, order.placedAt) })}</p>
      </div>
      <div className="mt-4 space-y-4">
        <DeskNotice refused={outcome?.refusal} done={outcome ? null : done || null} />
        <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <div className="min-w-0 space-y-4">
            <DeskShort order={order} formKey={formKey} />
            <DeskLines order={order} />
            <RefundFolds order={order} formKey={formKey} />
            {order.may.cancel && <CancelFold order={order} formKey={formKey} />}
            <DeskParts parts={order.parts} />
            <DeskPayments payments={order.payments} />
            <DeskRefunds refunds={order.refunds} formKey={formKey} />
            <DeskReturns returns={order.returns} />
          </div>
          <div className="min-w-0 space-y-4">
            {order.people && <DeskPeople people={order.people} />}
            <DeskStory order={order} />
            <DeskMessages messages={order.messages} />
          </div>
        </div>
      </div>
    </div>
  );
}
