import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { saleOfReceipt } from "#app/domain/fulfillment/counter/receipts.queries.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { BackLink } from "../parts/back-link.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "counter.receipts");

/** Finds a receipt by the number on it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const url = new URL(request.url);
  const typed = url.searchParams.get("number")?.slice(0, 40) ?? "";
  const saleId = typed ? await saleOfReceipt(context.shop, actor, typed) : null;
  if (saleId) return redirect(href(langOf(url.pathname), `/staff/sell/receipts/${saleId}`));
  return { typed };
}

export default function Receipts() {
  const { typed } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="mx-auto max-w-md space-y-4">
      <BackLink to="/staff/sell">{t("counter.title")}</BackLink>
      <h1 className="text-2xl">{t("counter.receipts")}</h1>
      <Form method="get" className="space-y-4" autoComplete="off">
        <Field
          name="number"
          label={t("counter.receipt.find")}
          hint={t("counter.receipt.find.hint")}
          defaultValue={typed}
          required
          maxLength={40}
          autoCapitalize="characters"
          errors={typed ? [t("counter.receipt.find.none")] : undefined}
        />
        <Button className="w-full">{t("counter.receipt.find.go")}</Button>
      </Form>
    </div>
  );
}
