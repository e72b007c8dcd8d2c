import type { TracedBatch } from "#app/domain/catalog/trace.queries.server.ts";
import { formatDay } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";

/** Everything known of one production lot. */
export function TracedLot({ batch }: { batch: TracedBatch }) {
  const t = useT();
  const lang = useLang();
  const { product, label, daysLeft } = batch;
  const day = (date: string | null) => date && formatDay(lang, date);
  return (
    <>
      <div className="flex items-start gap-5">
        <Picture
          picture={product.picture}
          alt={product.alt}
          sizes="112px"
          widest={320}
          eager
          className="size-28 shrink-0 rounded-soft object-cover"
        />
        <div>
          <h1 className="text-2xl md:text-3xl">{product.title}</h1>
          <p className="figures mt-1 text-lg tracking-wider text-faded">{batch.traceCode}</p>
          <p className="mt-2">
            {daysLeft >= 0 ? (
              <Badge tone="leaf">{t("trace.daysLeft", { n: daysLeft })}</Badge>
            ) : (
              <Badge tone="warn">{t("trace.past")}</Badge>
            )}
          </p>
        </div>
      </div>
      <Facts
        title={t("trace.lot")}
        rows={[
          [t("trace.producer"), batch.producer],
          [t("trace.producedOn"), day(batch.producedOn)],
          [t("trace.bestBefore"), day(batch.bestBefore)],
          [t("label.origin"), label?.origin ?? null],
          [t("trace.note"), batch.note],
        ]}
      />
      <Facts
        title={t("trace.inspection")}
        rows={[
          [t("trace.result"), batch.inspectionResult],
          [t("trace.inspectedOn"), day(batch.inspectedOn)],
          [t("trace.report"), batch.inspectionReport],
        ]}
      />
      {label && (
        <Facts
          title={t(`product.label.${label.kind}`)}
          rows={[
            [t(`label.producer.${label.kind}`), label.producer],
            [t("label.address"), label.producerAddress],
            [t("label.licence"), label.licenceNumber],
            [t("label.standard"), label.standard],
            [t("label.storage"), label.storage],
          ]}
        />
      )}
      {product.onSale && (
        <LinkButton to={`/products/${product.handle}`} className="mt-8">
          {t("trace.product")}
        </LinkButton>
      )}
    </>
  );
}

function Facts({ title, rows }: { title: string; rows: Array<[string, string | null]> }) {
  const known = rows.filter(([, text]) => text);
  if (known.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="text-xl">{title}</h2>
      <dl className="mt-2 divide-y divide-line border-y border-line">
        {known.map(([name, text]) => (
          <div key={name} className="grid gap-x-4 py-2.5 sm:grid-cols-[11rem_1fr]">
            <dt className="text-faded">{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
