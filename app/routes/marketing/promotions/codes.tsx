import { Form } from "@remix-run/react";
import type { BatchRow } from "#app/domain/pricing/office.queries.server.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { RadioCard } from "#app/ui/primitives/choice.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

const CODE_KINDS = ["SHARED", "UNIQUE", "CLAIMED"] as const;

/** The codes of a promotion, batch by batch, and the form for more. */
export function Codes({ batches, over }: { batches: readonly BatchRow[]; over: boolean }) {
  const t = useT();
  return (
    <section className="space-y-4 rounded-soft border border-line bg-card p-4">
      <h2 className="font-sans text-lg font-semibold">{t("promotions.codes")}</h2>
      {batches.length === 0 && <p className="text-faded">{t("promotions.codes.none")}</p>}
      <ul className="divide-y divide-line">
        {batches.map((batch) => (
          <li key={batch.id} className="py-3">
            <Batch batch={batch} />
          </li>
        ))}
      </ul>
      {!over && <NewCodes />}
    </section>
  );
}

function Batch({ batch }: { batch: BatchRow }) {
  const t = useT();
  const lang = useLang();
  const { id, kind, name, code, handle, made, most, used } = batch;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{name}</span> <Badge>{t(`promotions.codes.${kind}`)}</Badge>
        </p>
        <p className="figures text-sm text-faded">{t("promotions.codes.count", { made, most, used })}</p>
        {code && <p className="figures">{code}</p>}
        {handle && (
          <LocalLink
            to={`/coupons/${handle}`}
            className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
          >
            /coupons/{handle}
          </LocalLink>
        )}
      </div>
      {kind !== "CLAIMED" && (
        <>
          <form method="post" action={href(lang, `/marketing/promotions/codes/${id}/codes.csv`)}>
            <Button tone="quiet">{t("promotions.codes.csv")}</Button>
          </form>
          <LinkButton to={`/marketing/promotions/codes/${id}`} tone="quiet">
            {t("promotions.codes.cards")}
          </LinkButton>
        </>
      )}
    </div>
  );
}

function NewCodes() {
  const t = useT();
  return (
    <Form method="post" autoComplete="off" className="space-y-4 border-t border-line pt-4">
      <fieldset>
        <legend className="mb-1 font-medium">{t("promotions.codes.kind")}</legend>
        <div className="grid gap-2 md:grid-cols-3">
          {CODE_KINDS.map((kind, i) => (
            <RadioCard
              key={kind}
              name="batchKind"
              value={kind}
              defaultChecked={i === 0}
              title={t(`promotions.codes.${kind}`)}
            >
              {t(`promotions.codes.${kind}.text`)}
            </RadioCard>
          ))}
        </div>
      </fieldset>
      <div className="grid gap-4 md:grid-cols-2">
        <Field name="name" label={t("promotions.codes.name")} required maxLength={80} />
        <Field name="most" label={t("promotions.codes.most")} inputMode="numeric" required defaultValue="100" />
        <Field name="code" label={t("promotions.codes.code")} autoCapitalize="characters" maxLength={24} />
        <Field name="pageHandle" label={t("promotions.codes.handle")} autoCapitalize="none" maxLength={60} />
        <Field name="expiresAt" label={t("promotions.codes.expiresAt")} type="date" />
      </div>
      <Button name="intent" value="codes" tone="quiet">
        {t("promotions.codes.make")}
      </Button>
    </Form>
  );
}
