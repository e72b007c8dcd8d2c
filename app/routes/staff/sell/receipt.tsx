import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useState } from "react";
import { formatReceiptNumber } from "#app/domain/fulfillment/counter/receipt-number.ts";
import { receiptPage } from "#app/domain/fulfillment/counter/receipts.queries.server.ts";
import { takeBack } from "#app/domain/fulfillment/counter/take-back.server.ts";
import { TENDERS } from "#app/domain/fulfillment/counter/takings.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { BackLink } from "../parts/back-link.tsx";
import { textOf } from "../parts/form-fields.ts";
import { NoticeLink } from "../parts/notice-link.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { ReturnForm, type ReturnRefusal } from "./return-form.tsx";
import { Slip } from "./slip.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  staffMeta(location.pathname, "counter.receipt.title", { number: data?.receipt.number ?? "" });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const lang = langOf(new URL(request.url).pathname);
  const receipt = await receiptPage(context.shop, actor, { lang, saleId: params["id"] ?? "" });
  if (!receipt) throw new Response(null, { status: 404 });
  return { receipt, returnId: context.shop.newId() };
}

/** Takes goods of this sale back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const form = await readForm(request);
  const returnId = textOf(form, "returnId");
  const tender = TENDERS.find((one) => one === textOf(form, "tender"));
  if (!isUuid(returnId) || !tender) throw new Response(null, { status: 400 });
  const lines = [...form.keys()].flatMap((name) => {
    const lineId = name.startsWith("units_") ? name.slice("units_".length) : "";
    const units = textOf(form, name).trim();
    if (!isUuid(lineId) || !/^\d{1,4}$/.test(units)) return [];
    return [{ lineId, quantity: Number(units), damaged: form.has(`damaged_${lineId}`) }];
  });
  const back = await takeBack(context.shop, actor, { returnId, saleId: params["id"] ?? "", lines, tender });
  if (!back.ok) return { refusal: back satisfies ReturnRefusal };
  const lang = langOf(new URL(request.url).pathname);
  return redirect(href(lang, `/staff/sell/receipts/${back.value.returnId}?back=1`));
}

export default function Receipt() {
  const { receipt, returnId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const t = useT();
  const lang = useLang();
  const scripted = useScripted();
  const [width, setWidth] = useState<58 | 80>(80);
  const total = formatFen(lang, receipt.totalFen);
  const { receivedFen, returnOf } = receipt;
  const printAt = (wide: 58 | 80) => {
    setWidth(wide);
    // Printed once the page shows it at this width.
    requestAnimationFrame(() => requestAnimationFrame(() => print()));
  };
  return (
    <div className="mx-auto max-w-3xl">
      <div className="space-y-3 print:hidden">
        <BackLink to={`/staff/sell?place=${receipt.place.id}`}>{t("counter.title")}</BackLink>
        <h1 className="figures font-sans text-2xl font-semibold">
          {t("counter.receipt.title", { number: formatReceiptNumber(receipt.number) })}
        </h1>
        {search.has("sold") && (
          <Notice tone="good" title={t("counter.sold", { total })}>
            {receivedFen !== null && (
              <p className="figures text-2xl font-semibold">
                {t("counter.sold.change", { change: formatFen(lang, receivedFen - receipt.totalFen) })}
              </p>
            )}
            <NoticeLink to={`/staff/sell?place=${receipt.place.id}`}>{t("counter.sold.next")}</NoticeLink>
          </Notice>
        )}
        {search.has("back") && <Notice tone="good">{t("counter.back.done", { total })}</Notice>}
        {receipt.late && <p className="text-sm text-faded">{t("counter.receipt.late")}</p>}
        {receipt.conflicts.length > 0 && (
          <Notice tone="warn">
            {t("counter.receipt.conflicts")} <NoticeLink to="/staff/conflicts">{t("conflict.title")}</NoticeLink>
          </Notice>
        )}
        {receipt.returns.map((back) => (
          <LinkButton key={back.saleId} to={`/staff/sell/receipts/${back.saleId}`} tone="quiet">
            {t("counter.back.open")} · {formatFen(lang, back.totalFen)}
          </LinkButton>
        ))}
      </div>
      <div className="mt-4 grid items-start gap-5 md:grid-cols-[auto_1fr] print:mt-0 print:block">
        <div className="space-y-3">
          <div className="rounded-soft border border-line bg-white p-3 text-black print:border-0 print:p-0">
            <Slip receipt={receipt} width={width} />
          </div>
          {scripted ? (
            <div className="flex gap-2 print:hidden">
              <Button type="button" tone="quiet" className="flex-1 px-2" onClick={() => printAt(80)}>
                {t("counter.receipt.print80")}
              </Button>
              <Button type="button" tone="quiet" className="flex-1 px-2" onClick={() => printAt(58)}>
                {t("counter.receipt.print58")}
              </Button>
            </div>
          ) : (
            <p className="text-sm text-faded print:hidden">{t("counter.receipt.print.hint")}</p>
          )}
        </div>
        {!returnOf && (
          <ReturnForm key={returnId} receipt={receipt} returnId={returnId} refusal={answer?.refusal ?? null} />
        )}
      </div>
    </div>
  );
}
