import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { cartStory } from "#app/domain/checkout/cart-story.queries.server.ts";
import { priceStory } from "#app/domain/orders/price-story.queries.server.ts";
import { explainSample } from "#app/domain/pricing/explain.queries.server.ts";
import { promotionList } from "#app/domain/pricing/office.queries.server.ts";
import { CHANNELS } from "#app/domain/pricing/promotion-choices.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Checkbox } from "#app/ui/primitives/choice.tsx";
import { Field, Select, TextArea } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { Section } from "./fields.tsx";
import { Explained, Outcomes } from "./explained.tsx";

const MOST_LINES = 50;

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "promotions.why.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runPromotions" });
  const { shop } = context;
  const { searchParams, pathname } = new URL(request.url);
  const lang = langOf(pathname);
  const text = (name: string) => (searchParams.get(name) ?? "").slice(0, 4_000);
  const promotionId = isUuid(text("promotion")) ? text("promotion") : null;
  const provinceCode = /^\d{2}$/.test(text("province")) ? text("province") : null;
  const lines = sampleLines(text("lines"));
  const member = searchParams.has("member");
  const channel = CHANNELS.find((one) => one === text("channel")) ?? null;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text("at")) ? new Date(`${text("at")}+08:00`) : null;
  const at = time && !Number.isNaN(time.getTime()) ? time : null;
  const [promotions, sample, order, cart] = await Promise.all([
    promotionList(shop, actor, lang),
    lines.length > 0
      ? explainSample(shop, actor, lang, { lines, member, provinceCode, promotionId, channel, at })
      : null,
    text("order") ? priceStory(shop, actor, lang, text("order")) : null,
    text("order") ? cartStory(shop, actor, lang, text("order")) : null,
  ]);
  const typed = { lines: text("lines"), order: text("order"), at: at ? text("at") : "" };
  const asked = { ...typed, province: provinceCode ?? "", member, promotionId, channel };
  return { promotions: promotions ?? [], sample, order, cart, asked };
}

/** `SKU 3` or `SKU × 3`, a line each; without a number, one. */
function sampleLines(text: string) {
  return text
    .split("\n")
    .map((row) => row.trim().split(/[\s,，×xX*]+(?=\d+$)/))
    .filter(([sku]) => sku)
    .slice(0, MOST_LINES)
    .map(([sku, quantity]) => ({ sku: sku!, quantity: Math.min(999, Math.max(1, Number(quantity) || 1)) }));
}

/** Tries rules on a sample cart, and says why an order cost what it cost. */
export default function WhyPage() {
  const { promotions, sample, order, cart, asked } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  return (
    <div className="mx-auto max-w-5xl space-y-4">
      <h1 className="text-2xl">{t("promotions.why.title")}</h1>
      <p className="text-faded">{t("promotions.why.text")}</p>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Form method="get" className="space-y-4">
          <Section title={t("promotions.why.sample")}>
            <TextArea
              name="lines"
              label={t("promotions.why.sample")}
              hint={t("promotions.why.sample.hint")}
              defaultValue={asked.lines}
              className="md:col-span-2"
            />
            <Select name="promotion" label={t("promotions.why.with")} defaultValue={asked.promotionId ?? ""}>
              <option value="">{t("promotions.why.with.none")}</option>
              {promotions.map(({ id, title, stage }) => (
                <option key={id} value={id}>
                  {title} · {t(`promotions.stage.${stage}`)}
                </option>
              ))}
            </Select>
            <Select name="channel" label={t("promotions.why.channel")} defaultValue={asked.channel ?? ""}>
              <option value="">{t("promotions.why.channel.own")}</option>
              {CHANNELS.map((channel) => (
                <option key={channel} value={channel}>
                  {t(`promotions.channel.${channel}`)}
                </option>
              ))}
            </Select>
            <Field name="at" type="datetime-local" label={t("promotions.why.at")} defaultValue={asked.at} />
            <Field name="province" label={t("promotions.why.province")} defaultValue={asked.province} maxLength={2} />
            <Checkbox name="member" label={t("promotions.why.member")} defaultChecked={asked.member} />
            <Button>{t("promotions.why.go")}</Button>
          </Section>
        </Form>
        <Form method="get">
          <Section title={t("promotions.why.one")}>
            <Field name="order" label={t("promotions.why.order")} defaultValue={asked.order} maxLength={20} />
            <div className="self-end">
              <Button tone="quiet">{t("promotions.why.order.go")}</Button>
            </div>
          </Section>
        </Form>
      </div>
      {asked.order && !order && !cart && <Notice tone="warn">{t("promotions.why.noOrder")}</Notice>}
      {order && <Explained title={order.number} cart={order} />}
      {cart && (
        <>
          <Explained title={t("promotions.why.cart", { n: cart.number })} cart={cart} />
          <Outcomes told={cart.told} />
        </>
      )}
      {sample && (
        <>
          {sample.unknown.length > 0 && (
            <Notice tone="warn">{t("promotions.why.unknown", { skus: sample.unknown.join(", ") })}</Notice>
          )}
          {sample.beforeFen !== null && (
            <Notice tone="info">
              {t("promotions.why.before", {
                before: formatFen(lang, sample.beforeFen),
                after: formatFen(lang, sample.totalFen),
              })}
            </Notice>
          )}
          <Explained title={t("promotions.why.sample")} cart={sample} />
          <Outcomes told={sample.told} />
        </>
      )}
    </div>
  );
}
