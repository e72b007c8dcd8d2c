import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { findOrders } from "#app/domain/fulfillment/office/order-search.queries.server.ts";
import { workPlaces } from "#app/domain/identity/queries.server.ts";
import { readDay } from "#app/domain/orders/office-day.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";
import { OrderTabs } from "../../staff/parts/order-tabs.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { OrderCard } from "./order-card.tsx";
import { ORDER_STATES } from "./order-states.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "orders.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewOrders" });
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const asked = (name: string) => url.searchParams.get(name);
  const places = await workPlaces(context.shop, actor, lang, "viewOrders");
  const [before, place] = [asked("before"), asked("place")];
  const search = {
    typed: (asked("q") ?? "").slice(0, 60),
    state: ORDER_STATES.find((state) => state === asked("state")) ?? null,
    locationId: places.find(({ id }) => id === place)?.id ?? null,
    first: readDay(asked("first")),
    last: readDay(asked("last")),
    before: before && isUuid(before) ? before : null,
  };
  return { ...(await findOrders(context.shop, actor, { lang, ...search })), search, places };
}

/** Every order of one's places, looked up by whatever a caller can say. */
export default function OrdersPage() {
  const { orders, older, search, places } = useLoaderData<typeof loader>();
  const t = useT();
  const { typed, state, locationId, first, last, before } = search;
  const kept = Object.entries({ q: typed, state, place: locationId, first, last }).flatMap(([name, value]) =>
    value ? [[name, value] as [string, string]] : [],
  );
  const filtered = kept.some(([name]) => name !== "q");
  return (
    <div className="mx-auto max-w-5xl">
      <OrderTabs />
      <h1 className="text-2xl">{t("orders.title")}</h1>
      <search>
        <Form method="get" className="mt-3 space-y-3" autoComplete="off">
          <div className="flex items-end gap-2">
            <Field
              name="q"
              key={typed}
              label={t("orders.search")}
              hint={t("orders.search.hint")}
              defaultValue={typed}
              className="min-w-0 flex-1"
            />
            <Button className="mb-7">{t("orders.find")}</Button>
          </div>
          <details open={filtered} className="rounded-soft border border-line bg-card">
            <summary className="flex min-h-12 items-center px-4 font-medium">{t("orders.filters")}</summary>
            <div className="grid gap-3 border-t border-line p-4 sm:grid-cols-2 lg:grid-cols-4">
              <Select name="state" label={t("orders.state")} defaultValue={state ?? ""}>
                <option value="">{t("orders.all")}</option>
                {ORDER_STATES.map((one) => (
                  <option key={one} value={one}>
                    {t(`orders.state.${one}`)}
                  </option>
                ))}
              </Select>
              <Select name="place" label={t("orders.place")} defaultValue={locationId ?? ""}>
                <option value="">{t("orders.all")}</option>
                {places.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
              <Field name="first" type="date" label={t("orders.first")} defaultValue={first ?? ""} />
              <Field name="last" type="date" label={t("orders.last")} defaultValue={last ?? ""} />
            </div>
          </details>
        </Form>
      </search>
      {orders.length === 0 ? (
        <p className="mt-4 rounded-soft border border-dashed border-line p-8 text-center text-faded">
          {t("orders.empty")}
        </p>
      ) : (
        <ul className="mt-4 divide-y divide-line rounded-soft border border-line bg-card">
          {orders.map((order) => (
            <li key={order.id}>
              <OrderCard order={order} />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-4 flex gap-3">
        {before && (
          <LinkButton to={`/admin/orders?${new URLSearchParams(kept)}`} tone="quiet">
            {t("orders.newest")}
          </LinkButton>
        )}
        {older && (
          <LinkButton to={`/admin/orders?${new URLSearchParams([...kept, ["before", older]])}`} tone="quiet">
            {t("orders.older")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}
