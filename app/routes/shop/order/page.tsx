import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirectDocument } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import "#app/platform/i18n/ordering-words.ts";
import { goToPay } from "#app/domain/checkout/go-to-pay.server.ts";
import { orderPage } from "#app/domain/checkout/order-page.queries.server.ts";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { tellOrdered } from "../parts/search-memory.ts";
import { Cancel } from "./cancel.tsx";
import { Headline } from "./headline.tsx";
import { askForInvoice } from "./ask-for-invoice.server.ts";
import { InvoiceForm } from "./invoice-form.tsx";
import { notFound, toldToNoOtherSite } from "./its-key.ts";
import { OrderNews } from "./news.tsx";
import { openedOrder } from "./opened-order.server.ts";
import { Part } from "./part.tsx";
import { Details, Lines } from "./details.tsx";
import { chooseFromForm } from "./choose-from-form.server.ts";
import { Short } from "./short.tsx";
import { Timeline } from "./timeline.tsx";
import { useFreshness } from "./freshness.ts";

export const meta: MetaFunction<typeof loader> = ({ location, params }) =>
  pageMeta({
    title: translator(langOf(location.pathname))("order.title", { number: params["number"] ?? "" }),
    pathname: location.pathname,
    origin: "",
    indexed: false,
  });

export const headers = toldToNoOtherSite;

const PAID = ["back", "not"] as const;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  context.limit("order-page", { max: 600, windowSeconds: 60 });
  const url = new URL(request.url);
  const page = await orderPage(context.shop, langOf(url.pathname), {
    number: params["number"] ?? "",
    key: url.searchParams.get("key") ?? "",
    paid: PAID.find((word) => word === url.searchParams.get("paid")) ?? null,
  });
  if (!page) throw notFound();
  return {
    ...page,
    cancelKey: context.shop.newId(),
    formKey: context.shop.newId(),
    news: url.searchParams.get("news"),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  context.limit("order-change", { max: 60, windowSeconds: 60 });
  const { shop } = context;
  const { orderId, number, key, lead } = await openedOrder({ request, params, context });
  const back = (news: string) => lead("", news);
  const form = await request.formData();
  if (form.get("intent") === "pay") {
    // Cards are not tried out here (TRUST 19).
    context.limit("pay", { max: 10, windowSeconds: 600, by: orderId });
    const paying = await goToPay(shop, { number, key });
    if (paying.ok) return redirectDocument(paying.value.redirectUrl, 303);
    return paying.refusal === "SLOT_OVER" ? lead("/pickup") : back(paying.refusal);
  }
  if (form.get("intent") === "cancel") {
    const cancelKey = form.get("cancelKey");
    if (typeof cancelKey !== "string" || !isUuid(cancelKey)) throw new Response(null, { status: 400 });
    const cancelled = await cancelOrder(shop, { kind: "SHOPPER" }, { orderId, key: cancelKey });
    return back(cancelled.ok ? "CANCELLED" : cancelled.refusal);
  }
  if (form.get("intent") === "instead") {
    const chosen = await chooseFromForm(shop, orderId, form);
    if (!chosen.ok) return back(`INSTEAD_${chosen.refusal}`);
    const { kind, refundedFen } = chosen.value;
    return back(kind === "PICKUP" && refundedFen > 0 ? "INSTEAD_PICKUP_FEE" : `INSTEAD_${kind}`);
  }
  if (form.get("intent") === "invoice") {
    const asked = await askForInvoice(shop, orderId, form);
    return asked.ok ? back(asked.value) : { invoice: asked.problems };
  }
  throw new Response(null, { status: 400 });
}

export default function OrderRoute() {
  const page = useLoaderData<typeof loader>();
  const came = useActionData<typeof action>();
  const { order, money, parts } = page;
  const t = useT();
  const lang = useLang();
  useFreshness(page.headline);
  const handles = order.lines.map(({ handle }) => handle).join(" ");
  useEffect(() => tellOrdered(handles.split(" ")), [handles]);
  return (
    <main id="main" className="mx-auto max-w-4xl px-4 py-6 md:px-6 md:py-10">
      <p className="text-faded">
        {t("order.number")} <span className="figures font-medium text-ink">{order.number}</span>
        <span className="ml-3">{t("order.placedAt", { at: formatInstant(lang, order.placedAt) })}</span>
      </p>
      <Headline page={page} />
      <div className="mt-4 space-y-6">
        <OrderNews news={page.news} />
        {page.shortages.map((shortage) => (
          <Short key={shortage.id} shortage={shortage} page={page} formKey={page.formKey} />
        ))}
        {order.state !== "EXPIRED" && parts.map((part) => <Part key={part.id} part={part} page={page} />)}
        <Lines order={order} money={money} />
        <Details order={order} money={money} />
        {order.state !== "CANCELLED" && order.state !== "EXPIRED" && (
          <InvoiceForm invoice={order.invoice} problems={came?.invoice ?? []} />
        )}
        <Timeline entries={order.timeline} />
        {page.mayCancel && <Cancel money={money} cancelKey={page.cancelKey} />}
        <p className="text-sm text-faded">{t("order.keep")}</p>
      </div>
    </main>
  );
}
