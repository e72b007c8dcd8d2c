import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { levelPage, type LevelPage as Level } from "#app/domain/inventory/shelf/level.queries.server.ts";
import { setSafetyStock } from "#app/domain/inventory/shelf/set-safety-stock.server.ts";
import { reportDamage } from "#app/domain/inventory/variances/report-damage.server.ts";
import { DAMAGE_REASONS } from "#app/domain/inventory/variances/damage-reasons.ts";
import { formatDay } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { BackLink } from "../parts/back-link.tsx";
import { Fold } from "../parts/fold.tsx";
import { keyField, noteField, unitsField } from "../parts/form-fields.ts";
import { LinePicture } from "../parts/line-picture.tsx";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { NoticeLink } from "../parts/notice-link.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { useKept } from "../parts/use-kept.ts";
import { chosenPlace } from "../parts/work-place.server.ts";
import { DamageForm, SafetyForm } from "./level-forms.tsx";
import { LevelFigures } from "./level-figures.tsx";
import { LevelHistory } from "./level-history.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  staffMeta(location.pathname, "stock.level.title", { goods: data ? `${data.level.title} ${data.level.sku}` : "" });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewStock" });
  const { shop } = context;
  const url = new URL(request.url);
  const { places, place } = await chosenPlace(request, context, actor, "viewStock");
  const level = await levelPage(shop, actor, {
    lang: langOf(url.pathname),
    locationId: place.id,
    sku: params["sku"] ?? "",
    before: url.searchParams.get("before"),
  });
  if (!level) throw new Response(null, { status: 404 });
  return { level, places, now: shop.now(), formKey: shop.newId() };
}

const which = { variantId: z.uuid(), place: z.uuid(), key: keyField };
const formSchema = z.discriminatedUnion("step", [
  z.object({
    ...which,
    step: z.literal("DAMAGE"),
    quantity: unitsField.min(1),
    reason: z.enum(DAMAGE_REASONS),
    batch: z
      .uuid()
      .or(z.literal(""))
      .transform((id) => id || null),
    note: noteField,
  }),
  z.object({ ...which, step: z.literal("SAFETY"), safetyStock: unitsField, shipSafetyStock: unitsField }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewStock" });
  const { shop } = context;
  const parsed = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return { ok: false as const, refusal: "BAD_INPUT" as const };
  const { place: locationId, ...form } = parsed.data;
  if (form.step === "SAFETY") {
    const set = await setSafetyStock(shop, actor, { locationId, ...form });
    return set.ok ? { ok: true as const, done: "SAFETY" as const } : { ok: false as const, refusal: set.refusal };
  }
  const { batch: batchId, ...damage } = form;
  const reported = await reportDamage(shop, actor, { locationId, batchId, ...damage });
  if (!reported.ok) return { onHand: 0, ...reported };
  return { ok: true as const, done: reported.value.confirmed ? ("DAMAGE" as const) : ("DAMAGE_WAITS" as const) };
}

export default function LevelPage() {
  const { level, places, now, formKey } = useLoaderData<typeof loader>();
  const outcome = useKept(useActionData<typeof action>());
  const t = useT();
  return (
    <div className="mx-auto max-w-5xl">
      <StockTabs />
      <BackLink to={`/staff/stock?place=${level.place.id}`}>
        {t("stock.level.back", { place: level.place.name })}
      </BackLink>
      <div className="flex gap-3">
        <LinePicture hash={level.pictureHash} />
        <div className="min-w-0">
          <h1 className="text-2xl">
            {level.title} <span className="text-faded">{level.variantTitle}</span>
          </h1>
          <p className="figures text-sm text-faded">
            {level.sku}
            {level.barcode && ` · ${level.barcode}`}
          </p>
        </div>
      </div>
      <div className="mt-2">
        <PlaceChoice places={places} place={level.place.id} />
      </div>
      <div className="mt-3 space-y-3">
        {outcome?.ok && <Notice tone="good">{t(`stock.done.${outcome.done}`)}</Notice>}
        {outcome && !outcome.ok && (
          <Notice tone="bad">
            {t(`stock.refusal.${outcome.refusal}`, { n: "onHand" in outcome ? outcome.onHand : 0 })}
          </Notice>
        )}
        {level.overdrawn && <Notice tone="warn">{t("stock.overdrawn.text")}</Notice>}
      </div>
      <div className="mt-3 grid items-start gap-5 lg:grid-cols-[1fr_22rem]">
        <div className="min-w-0 space-y-5">
          <LevelFigures level={level} />
          <Batches batches={level.batches} />
          <LevelHistory level={level} now={now} />
        </div>
        <div className="min-w-0 space-y-3">
          <OpenVariances level={level} />
          {level.may.move && level.onHand > 0 && (
            <Fold title={t("stock.damage")}>
              <DamageForm level={level} formKey={formKey} />
            </Fold>
          )}
          {level.may.manage && (
            <Fold title={t("stock.safety")}>
              <SafetyForm level={level} formKey={formKey} />
            </Fold>
          )}
          <Elsewhere level={level} />
        </div>
      </div>
    </div>
  );
}

function Batches({ batches }: { batches: Level["batches"] }) {
  const t = useT();
  const lang = useLang();
  if (batches.length === 0) return null;
  return (
    <section aria-labelledby="batches" className="rounded-soft border border-line bg-card p-4">
      <h2 id="batches" className="font-sans font-semibold">
        {t("stock.batches")}
      </h2>
      <ul className="mt-1 divide-y divide-line">
        {batches.map((batch) => (
          <li key={batch.id} className="flex items-center justify-between gap-3 py-1.5">
            <div className="min-w-0 sm:flex sm:items-baseline sm:gap-x-3">
              <LocalLink
                to={`/trace/${batch.traceCode}`}
                className="figures inline-block py-1 underline underline-offset-4"
              >
                {batch.traceCode}
              </LocalLink>
              <p className="figures text-sm text-faded">
                {t("stock.bestBefore", { day: formatDay(lang, batch.bestBefore) })}
              </p>
              {batch.expired && <Badge tone="warn">{t("stock.expired")}</Badge>}
            </div>
            <span className="figures text-lg font-semibold">{batch.onHand}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenVariances({ level }: { level: Level }) {
  const t = useT();
  if (level.variances.length === 0) return null;
  return (
    <Notice tone="warn" title={t("stock.variances", { n: level.variances.length })}>
      <NoticeLink to={`/staff/counts/variances?place=${level.place.id}`}>{t("stock.variances.open")}</NoticeLink>
    </Notice>
  );
}

function Elsewhere({ level }: { level: Level }) {
  const t = useT();
  if (level.elsewhere.length === 0) return null;
  return (
    <section aria-labelledby="elsewhere" className="rounded-soft border border-line bg-card p-4">
      <h2 id="elsewhere" className="font-sans font-semibold">
        {t("stock.elsewhere")}
      </h2>
      <ul className="mt-1 divide-y divide-line">
        {level.elsewhere.map(({ id, name, onHand, available }) => (
          <li key={id} className="flex items-center justify-between gap-3">
            <LocalLink
              to={`/staff/stock/${encodeURIComponent(level.sku)}?place=${id}`}
              className="flex min-h-12 items-center underline underline-offset-4"
            >
              {name}
            </LocalLink>
            <span className="figures text-faded">{t("stock.elsewhere.units", { n: onHand, available })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
