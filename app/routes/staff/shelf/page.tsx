import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { makeShelfCodes, shelfLabels } from "#app/domain/checkout/shelf/shelf-codes.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { localize } from "#app/platform/i18n/localized.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { RadioCard } from "#app/ui/primitives/choice.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { chosenPlace } from "../parts/work-place.server.ts";
import { LAYOUTS } from "./layouts.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "labels.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const lang = langOf(new URL(request.url).pathname);
  const { places, place } = await chosenPlace(request, context, actor, "sell");
  const labels = await shelfLabels(context.shop, actor, place.id);
  if (!labels) throw new Response(null, { status: 403 });
  const products = labels.map(({ productId, title, units, code }) => {
    return { productId, title: localize(title, lang), units, code };
  });
  return { places, place, products };
}

/** Makes the codes that are missing; the sheets are a page of their own, which changes nothing. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "sell" });
  const lang = langOf(new URL(request.url).pathname);
  const form = await request.formData();
  const [locationId, layout] = [form.get("place"), form.get("layout")];
  const productIds = form.getAll("product").filter((id) => typeof id === "string");
  if (typeof locationId !== "string") throw new Response(null, { status: 400 });
  if (productIds.length === 0) return data({ problem: "labels.none" as const }, { status: 400 });
  const made = await makeShelfCodes(context.shop, actor, { locationId, productIds });
  if (!made.ok) throw new Response(null, { status: made.refusal === "NOT_ALLOWED" ? 403 : 400 });
  const chosen = LAYOUTS.find((one) => one === layout) ?? "SHEET";
  const search = new URLSearchParams([
    ["place", locationId],
    ["layout", chosen],
    ...productIds.map((id): [string, string] => ["product", id]),
  ]);
  return redirect(`${href(lang, "/staff/shelf/print")}?${search}`, 303);
}

/** Which products' codes are to be printed, and how. */
export default function ShelfLabelsPage() {
  const { places, place, products } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useT();
  const busy = useNavigation().state === "submitting";
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-2xl">{t("labels.title")}</h1>
        {places.length < 2 && <p className="text-faded">{place.name}</p>}
        <PlaceChoice places={places} place={place.id} />
      </div>
      <p className="text-faded">{t("labels.text")}</p>
      {refused && <Notice tone="bad" title={t(refused.problem)} />}
      {products.length === 0 ? (
        <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">{t("labels.empty")}</p>
      ) : (
        <Form key={place.id} method="post" className="space-y-5">
          <input type="hidden" name="place" value={place.id} />
          <fieldset>
            <legend className="mb-2 text-lg font-semibold">{t("labels.choose")}</legend>
            <ul className="divide-y divide-line rounded-soft border border-line bg-card">
              {products.map(({ productId, title, units, code }) => (
                <li key={productId}>
                  <label className="flex min-h-14 items-center gap-3 px-4 py-2">
                    <input
                      type="checkbox"
                      name="product"
                      value={productId}
                      defaultChecked={units > 0}
                      className="size-6 shrink-0 accent-seal"
                    />
                    <span className="min-w-0 flex-1">{title}</span>
                    {code && <Badge tone="leaf">{t("labels.hasCode")}</Badge>}
                    <span className="figures text-sm whitespace-nowrap text-faded">
                      {t("labels.units", { n: units })}
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
          <fieldset>
            <legend className="mb-2 text-lg font-semibold">{t("labels.layout")}</legend>
            <div className="grid gap-2 sm:grid-cols-3">
              {LAYOUTS.map((layout) => (
                <RadioCard
                  key={layout}
                  name="layout"
                  value={layout}
                  defaultChecked={layout === "SHEET"}
                  title={t(`labels.layout.${layout}`)}
                />
              ))}
            </div>
          </fieldset>
          <Button busy={busy} className="w-full sm:w-auto">
            {t("labels.submit")}
          </Button>
        </Form>
      )}
    </div>
  );
}
