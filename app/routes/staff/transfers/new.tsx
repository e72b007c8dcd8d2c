import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { transferPlaces, type TransferPlace } from "#app/domain/inventory/transfers/transfer-places.queries.server.ts";
import { draftTransfer } from "#app/domain/inventory/transfers/draft-transfer.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { useSentAtOnce } from "#app/ui/primitives/use-sent-at-once.ts";
import { BackLink } from "../parts/back-link.tsx";
import { noteField, textOf } from "../parts/form-fields.ts";
import { Goods } from "../parts/goods.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { SearchGoods } from "../parts/search-goods.tsx";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { readDraftLines } from "./draft-lines.ts";
import { UnitsField } from "./units-field.tsx";
import { sendable, type SendableGoods } from "#app/domain/inventory/transfers/sendable.queries.server.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "stock.transfers.new");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "moveStock" });
  const { shop } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const search = url.searchParams.get("q") ?? "";
  const places = await transferPlaces(shop, actor, lang);
  const to = places.find(({ id }) => id === url.searchParams.get("to")) ?? defaultReceiver(places);
  const asked = places.find(({ id }) => id === url.searchParams.get("from"));
  const from = asked ?? places.find(({ id }) => id === to.parentId) ?? places.find(({ id }) => id !== to.id);
  const goods = from ? await sendable(shop, lang, { locationId: from.id, search }) : [];
  return { places, from: from?.id ?? "", to: to.id, goods, search, formKey: shop.newId() };
}

/** Somebody who may everywhere most likely fills a store; the others their own place. */
function defaultReceiver(places: TransferPlace[]): TransferPlace {
  return places.find(({ mine, parentId }) => mine && parentId) ?? places.find(({ mine }) => mine)!;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "moveStock" });
  const form = await readForm(request);
  const drafted = await draftTransfer(context.shop, actor, {
    fromId: textOf(form, "from"),
    toId: textOf(form, "to"),
    lines: readDraftLines(form),
    note: noteField.catch(null).parse(form.get("note") ?? undefined),
    key: textOf(form, "key"),
  });
  if (!drafted.ok) return { refusal: drafted.refusal };
  throw redirect(href(langOf(new URL(request.url).pathname), `/staff/transfers/${drafted.value.transferId}`));
}

export default function NewTransferPage() {
  const { places, from, to, goods, search, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  // While another place is on its way, nothing is written down for the one before.
  const busy = useNavigation().state !== "idle";
  return (
    <div className="mx-auto max-w-3xl">
      <StockTabs />
      <BackLink to="/staff/transfers">{t("stock.transfers.title")}</BackLink>
      <h1 className="text-2xl">{t("stock.transfers.new")}</h1>
      <p className="mt-1 text-faded">{t("stock.transfers.new.text")}</p>
      <FromAndTo {...{ places, from, to, search }} />
      <div className="mt-3 space-y-3">
        <SearchGoods search={search} keep={{ from, to }} />
        {answer && <Notice tone="bad">{t(`stock.refusal.${answer.refusal}`)}</Notice>}
        {from === to && <Notice tone="warn">{t("stock.refusal.SAME_PLACE")}</Notice>}
        {goods.length === 0 ? (
          <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
            {t("stock.transfers.noGoods")}
          </p>
        ) : (
          <Form method="post" className="space-y-3">
            <input type="hidden" name="from" value={from} />
            <input type="hidden" name="to" value={to} />
            <input type="hidden" name="key" value={formKey} />
            <GoodsToSend goods={goods} />
            <Field name="note" label={t("stock.note")} required={false} maxLength={200} autoComplete="off" />
            <Button busy={busy} className="min-h-14 w-full text-lg">
              {t("stock.transfers.draft")}
            </Button>
          </Form>
        )}
      </div>
    </div>
  );
}

/** From where to where: a choice takes effect at once, so that what is shown is what the draft will say. */
function FromAndTo({
  places,
  from,
  to,
  search,
}: {
  places: TransferPlace[];
  from: string;
  to: string;
  search: string;
}) {
  const t = useT();
  const options = places.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
  return (
    <Form {...useSentAtOnce()} method="get" className="mt-3 grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
      {search && <input type="hidden" name="q" value={search} />}
      <Select name="from" label={t("stock.transfers.from")} key={`from ${from}`} defaultValue={from}>
        {options}
      </Select>
      <Select name="to" label={t("stock.transfers.to")} key={`to ${to}`} defaultValue={to}>
        {options}
      </Select>
      <Button tone="quiet">{t("stock.transfers.choose")}</Button>
    </Form>
  );
}

/** What a place could send, each with a field for how many. */
function GoodsToSend({ goods }: { goods: SendableGoods[] }) {
  const t = useT();
  return (
    <ul className="divide-y divide-line rounded-soft border border-line bg-card">
      {goods.map((one) => (
        <li key={one.variantId} className="p-3">
          <Goods goods={one} aside={<UnitsField name={`units_${one.variantId}`} goods={one} units={null} />}>
            <p className="figures text-sm">{t("stock.free", { n: one.free })}</p>
          </Goods>
        </li>
      ))}
    </ul>
  );
}
