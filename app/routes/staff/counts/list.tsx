import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { countList, type CountRow } from "#app/domain/inventory/counts/counts.queries.server.ts";
import { startCount, type CountScope } from "#app/domain/inventory/counts/start-count.server.ts";
import { findVariants } from "#app/domain/inventory/shelf/find-variants.server.ts";
import { openVariances } from "#app/domain/inventory/variances/variances.queries.server.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { RadioCard } from "#app/ui/primitives/choice.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { noteField, textOf } from "../parts/form-fields.ts";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { NoticeLink } from "../parts/notice-link.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { chosenPlace } from "../parts/work-place.server.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "stock.counts.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "countStock" });
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const { places, place } = await chosenPlace(request, context, actor, "countStock");
  const [counts, waiting] = await Promise.all([
    countList(shop, actor, { lang, locationId: place.id }),
    openVariances(shop, actor, place.id),
  ]);
  return { counts, waiting, places, place, now: shop.now(), formKey: shop.newId() };
}

/** Most variants that a name may choose. */
const MOST_CHOSEN = 200;

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "countStock" });
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const form = await request.formData();
  const started = await startCount(shop, actor, {
    locationId: textOf(form, "place"),
    scope: await scopeOf(textOf(form, "scope"), textOf(form, "named")),
    note: noteField.catch(null).parse(form.get("note") ?? undefined),
    key: textOf(form, "key"),
  });
  if (!started.ok) return { refusal: started.refusal };
  throw redirect(href(lang, `/staff/counts/${started.value.countId}`));

  async function scopeOf(scope: string, name: string): Promise<CountScope> {
    if (scope === "WHOLE" || scope === "SCANNED") return { shelf: scope };
    const { found } = await findVariants(shop, lang, name, MOST_CHOSEN);
    return { variantIds: found.map(({ variantId }) => variantId) };
  }
}

export default function CountsPage() {
  const { counts, waiting, places, place, now, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  return (
    <div className="mx-auto max-w-5xl">
      <StockTabs />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-2xl">{t("stock.counts.title")}</h1>
        {places.length < 2 && <p className="text-faded">{place.name}</p>}
        <PlaceChoice places={places} place={place.id} />
      </div>
      <div className="mt-3 space-y-3">
        {answer && <Notice tone="bad">{t(`stock.refusal.${answer.refusal}`)}</Notice>}
        {waiting > 0 && (
          <Notice tone="warn" title={t("stock.variances", { n: waiting })}>
            <NoticeLink to={`/staff/counts/variances?place=${place.id}`}>{t("stock.variances.open")}</NoticeLink>
          </Notice>
        )}
      </div>
      <div className="mt-4 grid items-start gap-5 lg:grid-cols-[1fr_22rem]">
        <section aria-labelledby="counts" className="min-w-0">
          <h2 id="counts" className="sr-only">
            {t("stock.counts.list")}
          </h2>
          {counts.length === 0 && (
            <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
              {t("stock.counts.none")}
            </p>
          )}
          <ul className="space-y-3">
            {counts.map((count) => (
              <li key={count.id}>
                <CountCard count={count} now={now} />
              </li>
            ))}
          </ul>
        </section>
        <StartForm place={place.id} formKey={formKey} />
      </div>
    </div>
  );
}

function CountCard({ count, now }: { count: CountRow; now: Date }) {
  const t = useT();
  const lang = useLang();
  const tone = count.state === "OPEN" ? "ginger" : count.state === "CLOSED" ? "leaf" : "plain";
  return (
    <LocalLink
      to={`/staff/counts/${count.id}`}
      className="block rounded-soft border border-line bg-card p-3 shadow-card hover:border-faded"
    >
      <p className="flex flex-wrap items-center gap-2">
        <span className="figures font-semibold">{count.number}</span>
        <Badge tone={tone}>{t(`stock.counts.state.${count.state}`)}</Badge>
        {count.waiting > 0 && <Badge tone="warn">{t("stock.counts.waiting", { n: count.waiting })}</Badge>}
      </p>
      <p className="figures mt-1">
        {t("stock.counts.progress", { n: count.counted, lines: count.lines })}
        {count.counted > 0 && ` · ${t("stock.counts.differing", { n: count.differing })}`}
      </p>
      <p className="figures text-sm text-faded">
        {formatSoon(lang, count.startedAt, now)} · {count.startedBy ?? t("stock.bySystem")}
        {count.note && ` · ${count.note}`}
      </p>
    </LocalLink>
  );
}

function StartForm({ place, formKey }: { place: string; formKey: string }) {
  const t = useT();
  const busy = useNavigation().formData?.has("scope") ?? false;
  return (
    <section aria-labelledby="start" className="rounded-soft border border-line bg-card p-4">
      <h2 id="start" className="font-sans text-lg font-semibold">
        {t("stock.counts.start")}
      </h2>
      <p className="mt-1 mb-3 text-sm text-faded">{t("stock.counts.start.text")}</p>
      <Form method="post" className="space-y-3" autoComplete="off">
        <input type="hidden" name="place" value={place} />
        <input type="hidden" name="key" value={formKey} />
        <fieldset className="space-y-2">
          <legend className="mb-1 font-medium">{t("stock.counts.scope")}</legend>
          <RadioCard name="scope" value="SCANNED" defaultChecked title={t("stock.counts.scope.SCANNED")}>
            {t("stock.counts.scope.SCANNED.text")}
          </RadioCard>
          <RadioCard name="scope" value="NAMED" title={t("stock.counts.scope.NAMED")}>
            {t("stock.counts.scope.NAMED.text")}
          </RadioCard>
          <RadioCard name="scope" value="WHOLE" title={t("stock.counts.scope.WHOLE")}>
            {t("stock.counts.scope.WHOLE.text")}
          </RadioCard>
        </fieldset>
        <Field name="named" label={t("stock.counts.named")} required={false} maxLength={80} />
        <Field name="note" label={t("stock.note")} required={false} maxLength={200} />
        <Button busy={busy} className="w-full">
          {t("stock.counts.start")}
        </Button>
      </Form>
    </section>
  );
}
