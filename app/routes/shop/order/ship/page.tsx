import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import "#app/platform/i18n/ordering-words.ts";
import { addressRegions } from "#app/domain/checkout/address-regions.server.ts";
import { addressFields, judgeAddress } from "#app/domain/checkout/checkout.ts";
import { orderPage } from "#app/domain/checkout/order-page.queries.server.ts";
import { areNested, regionName } from "#app/domain/locations/regions.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { PlaceFields, RecipientFields } from "../../parts/address-fields.tsx";
import { FormStateProvider, type FormState } from "../../parts/form-state.ts";
import { chooseFromForm } from "../choose-from-form.server.ts";
import { notFound, toldToNoOtherSite } from "../its-key.ts";
import { openedOrder } from "../opened-order.server.ts";

export const meta: MetaFunction = ({ location }) =>
  pageMeta({
    title: translator(langOf(location.pathname))("order.short.address.title"),
    pathname: location.pathname,
    origin: "",
    indexed: false,
  });

export const headers = toldToNoOtherSite;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  context.limit("order-page", { max: 600, windowSeconds: 60 });
  const { searchParams, pathname } = new URL(request.url);
  const [number, key] = [params["number"] ?? "", searchParams.get("key") ?? ""];
  const page = await orderPage(context.shop, langOf(pathname), { number, key, paid: null });
  if (!page) throw notFound();
  const shortage = page.shortages.find(({ id, ship }) => id === searchParams.get("short") && ship) ?? null;
  const line = page.order.lines.find(({ id }) => id === shortage?.orderLineId);
  return {
    shortage: shortage && { id: shortage.id, units: shortage.units, title: line?.title ?? "" },
    back: `/orders/${number}?key=${key}`,
    formKey: context.shop.newId(),
    regions: addressRegions({ provinceCode: "", cityCode: "", countyCode: "" }),
  };
}

/** What was typed, to be shown again. */
function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].map(([name, value]) => [name, typeof value === "string" ? value.slice(0, 500) : ""]),
  );
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  context.limit("order-change", { max: 60, windowSeconds: 60 });
  const { shop } = context;
  const { orderId, lead } = await openedOrder({ request, params, context });
  const form = await readForm(request);
  const typed = typedIn(form);
  const code = (name: string) => (/^\d{2,9}$/.test(typed[name] ?? "") ? typed[name]! : "");
  const regions = addressRegions({
    provinceCode: code("provinceCode"),
    cityCode: code("cityCode"),
    countyCode: code("countyCode"),
  });
  const again = (errors: FormState["errors"]) => ({ typed, errors, regions });
  if (typed["intent"] === "update") return data(again({}));
  const read = parseWithZod(form, { schema: addressFields });
  if (read.status !== "success") return data(again(read.error ?? {}), { status: 400 });
  const address = judgeAddress(read.value, { areNested });
  if (!address.ok) return data(again(address.errors), { status: 400 });
  const { streetCode, countyCode } = address.value;
  const shipTo = { ...address.value, region: regionName(streetCode ?? countyCode) ?? "" };
  const chosen = await chooseFromForm(shop, orderId, form, shipTo);
  return lead("", chosen.ok ? "INSTEAD_SHIP" : `INSTEAD_${chosen.refusal}`);
}

/** Where to send what could not be collected. */
export default function ShipInsteadRoute() {
  const { shortage, back, formKey, regions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  const busy = useNavigation().state !== "idle";
  return (
    <main id="main" className="mx-auto max-w-2xl px-4 py-6 md:px-6 md:py-10">
      <h1 className="text-3xl">{t("order.short.address.title")}</h1>
      {shortage ? (
        <FormStateProvider value={{ typed: answer?.typed ?? {}, errors: answer?.errors ?? {} }}>
          <p className="mt-2">{t("order.short.address.text", { title: shortage.title, n: shortage.units })}</p>
          <Form method="post" className="mt-4 space-y-4" noValidate>
            <input type="hidden" name="shortageId" value={shortage.id} />
            <input type="hidden" name="key" value={formKey} />
            <div className="grid gap-4 sm:grid-cols-2">
              <RecipientFields />
            </div>
            <PlaceFields regions={answer?.regions ?? regions} onDecided={() => {}} />
            <Button name="intent" value="ship" className="w-full" busy={busy}>
              {t("order.short.ship")}
            </Button>
          </Form>
        </FormStateProvider>
      ) : (
        <div className="mt-4">
          <Notice tone="info">{t("order.short.SETTLED_ALREADY")}</Notice>
        </div>
      )}
      <p className="mt-6">
        <LocalLink to={back} className="inline-flex min-h-12 items-center text-seal underline underline-offset-4">
          {t("order.pickup.back")}
        </LocalLink>
      </p>
    </main>
  );
}
