import { Form, useNavigation } from "@remix-run/react";
import { useRef } from "react";
import { mostByHand } from "#app/domain/fulfillment/counter/counter-policy.ts";
import { priceOverCounter, type CounterPrice } from "#app/domain/fulfillment/counter/counter-price.ts";
import { TENDERS } from "#app/domain/fulfillment/counter/takings.ts";
import type { Till } from "#app/domain/fulfillment/counter/till-step.ts";
import type { TillGround } from "#app/domain/fulfillment/counter/till.queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { localize } from "#app/platform/i18n/localized.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";
import { GOODS_CODE, ScanCode } from "../parts/scan-code.tsx";
import { BasketLines } from "./basket-lines.tsx";
import { GoodsGrid } from "./goods-grid.tsx";

export type TillRefusal =
  | { refusal: "NOT_ALLOWED" | "NOTHING_TO_SELL" | "TOO_MUCH" | "BAD_SUM" }
  | { refusal: "DISCOUNT_TOO_HIGH"; mostFen: number }
  | { refusal: "PRICE_CHANGED" | "NOT_ENOUGH_MONEY"; totalFen: number };

/** A till's ground as the price rule wants it. */
export function priceOf(ground: TillGround, till: Till, at: Date): CounterPrice {
  return priceOverCounter(till.lines, {
    goods: new Map(ground.goods.map((one) => [one.variantId, one])),
    promotions: ground.promotions,
    place: ground.locationId,
    at,
    byHandFen: till.byHandFen ?? 0,
  });
}

/**
 * The till: what lies on the counter, what it costs, how it is paid. A plain form whose every button sends all of it;
 * where scripts run, `onStep` takes the place of the server.
 */
export function TillForm({
  ground,
  till,
  refusal,
  saleId,
  now,
  onStep,
}: {
  ground: TillGround;
  till: Till;
  refusal: TillRefusal | null;
  saleId: string;
  now: Date;
  onStep?: (form: FormData) => void;
}) {
  const t = useT();
  const lang = useLang();
  const scripted = useScripted();
  const busy = useNavigation().state !== "idle";
  const form = useRef<HTMLFormElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const price = priceOf(ground, till, now);
  const most = mostByHand(ground.allowance, price.itemsFen - price.rulesFen);
  const total = formatFen(lang, price.totalFen);
  return (
    <Form
      method="post"
      ref={form}
      autoComplete="off"
      preventScrollReset
      className="mt-3 space-y-4"
      onSubmit={(event) => {
        if (!onStep) return;
        event.preventDefault();
        onStep(new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter));
        if (code.current) code.current.value = "";
      }}
    >
      <input type="hidden" name="place" value={ground.locationId} />
      <input type="hidden" name="saleId" value={saleId} />
      <input type="hidden" name="agreed" value={price.totalFen} />
      {refusal && <RefusalNotice refusal={refusal} />}
      <div className="space-y-2">
        <div className="flex gap-2">
          <label className="min-w-0 flex-1">
            <span className="sr-only">{t("counter.code")}</span>
            <input
              ref={code}
              name="code"
              maxLength={300}
              enterKeyHint="go"
              placeholder={t("counter.code")}
              className="min-h-12 w-full rounded-soft border border-line bg-card px-3.5 placeholder:text-faded/80"
            />
          </label>
          <Button tone="quiet" name="step" value="ADD" formNoValidate>
            {t("counter.code.add")}
          </Button>
        </div>
        <ScanCode
          purpose={GOODS_CODE}
          onCode={(scanned) => {
            if (!code.current || !form.current) return;
            code.current.value = scanned;
            form.current.requestSubmit();
          }}
        />
        {till.notFound && <Notice tone="warn">{t("counter.code.notFound", { code: till.notFound })}</Notice>}
        {till.choices.length > 0 && (
          <section aria-labelledby="choices" className="space-y-2">
            <h2 id="choices" className="font-sans font-semibold">
              {t("counter.code.choose")}
            </h2>
            <GoodsGrid goods={ground.goods.filter((one) => till.choices.includes(one.variantId))} />
          </section>
        )}
      </div>
      <section aria-labelledby="basket" className="rounded-soft border border-line bg-card p-4">
        <div className="flex items-center justify-between gap-3">
          <h2 id="basket" className="font-sans font-semibold">
            {t("counter.basket")}
          </h2>
          {till.lines.length > 0 && (
            <Button tone="bare" name="step" value="CLEAR" formNoValidate>
              {t("counter.clear")}
            </Button>
          )}
        </div>
        {till.lines.length === 0 ? (
          <p className="text-faded">{t("counter.basket.empty")}</p>
        ) : (
          <>
            <BasketLines ground={ground} till={till} price={price} />
            {!scripted && (
              <Button tone="quiet" name="step" value="UPDATE" formNoValidate className="mt-2">
                {t("counter.update")}
              </Button>
            )}
            <Sums price={price} />
          </>
        )}
      </section>
      {till.lines.length > 0 && (
        <section aria-label={t("counter.tender")} className="space-y-3 rounded-soft border border-line bg-card p-4">
          <fieldset>
            <legend className="mb-1 font-medium">{t("counter.tender")}</legend>
            <div className="grid grid-cols-3 gap-2">
              {TENDERS.map((tender) => (
                <label
                  key={tender}
                  className="flex min-h-12 items-center justify-center gap-1.5 rounded-soft border border-line px-1 text-center has-checked:border-2 has-checked:border-seal has-checked:font-semibold"
                >
                  <input
                    type="radio"
                    name="tender"
                    value={tender}
                    defaultChecked={tender === till.tender}
                    className="accent-seal"
                  />
                  {t(`counter.tender.${tender}`)}
                </label>
              ))}
            </div>
          </fieldset>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field
              name="received"
              label={t("counter.received")}
              inputMode="decimal"
              maxLength={12}
              defaultValue={till.received}
              key={`received-${till.lines.length === 0}`}
            />
            <Field
              name="byHand"
              label={t("counter.byHand")}
              hint={most > 0 ? t("counter.byHand.hint", { most: formatFen(lang, most) }) : t("counter.byHand.none")}
              inputMode="decimal"
              maxLength={12}
              defaultValue={till.byHand}
              disabled={ground.allowance.discountPercent === 0}
              onBlur={(event) => onStep && event.currentTarget.form && onStep(new FormData(event.currentTarget.form))}
            />
          </div>
        </section>
      )}
      <GoodsGrid goods={ground.goods} title={t("counter.goods")} />
      {till.lines.length > 0 && (
        <div className="sticky bottom-14 z-20 -mx-4 flex items-center gap-3 border-t border-line bg-card px-4 py-2.5 md:bottom-0">
          <p className="min-w-0 flex-1">
            <span className="block text-sm text-faded">{t("counter.total")}</span>
            <output className="figures block text-3xl leading-tight font-semibold text-seal">{total}</output>
          </p>
          <Button name="step" value="PAY" busy={busy} className="min-h-14 px-7 text-lg">
            {t("counter.pay.short")}
          </Button>
        </div>
      )}
    </Form>
  );
}

function Sums({ price }: { price: CounterPrice }) {
  const t = useT();
  const lang = useLang();
  if (price.rules.length === 0 && price.byHandFen === 0) return null;
  const rows: Array<[string, number]> = [
    [t("counter.items"), price.itemsFen],
    ...price.rules.map(({ title, fen }): [string, number] => [localize(title, lang), -fen]),
    ...(price.byHandFen > 0 ? [[t("counter.byHand.line"), -price.byHandFen] as [string, number]] : []),
  ];
  return (
    <dl className="mt-2 space-y-1 border-t border-line pt-2">
      {rows.map(([name, fen]) => (
        <div key={name} className="flex justify-between gap-3">
          <dt className="text-faded">{name}</dt>
          <dd>
            <Amount fen={fen} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function RefusalNotice({ refusal }: { refusal: TillRefusal }) {
  const t = useT();
  const lang = useLang();
  const facts: Record<string, string> = {};
  if ("mostFen" in refusal) facts["most"] = formatFen(lang, refusal.mostFen);
  if ("totalFen" in refusal) facts["total"] = formatFen(lang, refusal.totalFen);
  return <Notice tone="bad">{t(`counter.refusal.${refusal.refusal}`, facts)}</Notice>;
}
