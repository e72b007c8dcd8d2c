import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { z } from "zod";
import {
  countPage,
  type CountPage as Count,
  type CountedLine,
} from "#app/domain/inventory/counts/counts.queries.server.ts";
import { endCount } from "#app/domain/inventory/counts/end-count.server.ts";
import { recordCount } from "#app/domain/inventory/counts/record-count.server.ts";
import { findVariants } from "#app/domain/inventory/shelf/find-variants.server.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { BackLink } from "../parts/back-link.tsx";
import { keyField, unitsField } from "../parts/form-fields.ts";
import { Goods } from "../parts/goods.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { SearchGoods } from "../parts/search-goods.tsx";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { useKept } from "../parts/use-kept.ts";
import { BlindLine } from "./blind-line.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  staffMeta(location.pathname, "stock.count.title", { number: data?.count.number ?? "" });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewStock" });
  const { shop } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const search = url.searchParams.get("q") ?? "";
  const [count, { found, exact }] = await Promise.all([
    countPage(shop, actor, { lang, id: params["id"] ?? "" }),
    findVariants(shop, lang, search),
  ]);
  if (!count) throw new Response(null, { status: 404 });
  const counted = new Set(count.done.map(({ variantId }) => variantId));
  // What was scanned, first of all; else what its name says, as long as it isn't counted yet.
  const asked = (exact ? [exact] : found).filter(({ variantId }) => !counted.has(variantId));
  const again = exact && counted.has(exact.variantId) ? exact : null;
  return { count, search, asked, again, now: shop.now(), formKey: shop.newId() };
}

const formSchema = z.discriminatedUnion("step", [
  z.object({ step: z.literal("COUNT"), key: keyField, variantId: z.uuid(), counted: unitsField }),
  z.object({ step: z.enum(["CLOSED", "CANCELLED"]), key: keyField }),
]);

/** What the page answers to a number; nothing of the books where it has none. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "countStock" });
  const { shop } = context;
  const countId = params["id"] ?? "";
  const form = Object.fromEntries(await request.formData());
  const parsed = formSchema.safeParse({ ...form, counted: form["counted"] === "" ? undefined : form["counted"] });
  if (!parsed.success) return { ok: false as const, refusal: "BAD_INPUT" as const, counted: 0 };
  const command = parsed.data;
  if (command.step !== "COUNT") {
    const ended = await endCount(shop, actor, { countId, as: command.step, key: command.key });
    return ended.ok ? { ok: true as const, ended: command.step } : { counted: 0, ...ended };
  }
  const { variantId, counted } = command;
  // Another number is another request: it is told that the first one counts.
  const key = `${command.key}:${variantId}:${counted}`;
  const recorded = await recordCount(shop, actor, { countId, variantId, counted, key });
  if (!recorded.ok) return { counted: 0, ...recorded };
  return { ok: true as const, ended: null, counted, ...recorded.value };
}

export default function CountPage() {
  const { count, search, asked, again, now, formKey } = useLoaderData<typeof loader>();
  const answer = useKept(useActionData<typeof action>());
  const t = useT();
  const open = count.state === "OPEN" && count.mayCount;
  const rest = count.left.filter(({ variantId }) => !asked.some((one) => one.variantId === variantId));
  return (
    <div className="mx-auto max-w-3xl">
      <StockTabs />
      <BackLink to={`/staff/counts?place=${count.place.id}`}>{t("stock.counts.title")}</BackLink>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="figures font-sans text-2xl font-semibold">{t("stock.count.title", { number: count.number })}</h1>
        <Badge tone={count.state === "OPEN" ? "ginger" : "plain"}>{t(`stock.counts.state.${count.state}`)}</Badge>
      </div>
      <p className="text-faded">
        {count.place.name}
        {count.note && ` · ${count.note}`}
      </p>
      {/* Seen wherever in a long list the number was written. */}
      <div className="sticky top-16 z-20 mt-3 space-y-3">
        <Told answer={answer} count={count} />
        {again && open && <Notice>{t("stock.count.again", { goods: `${again.title} ${again.variantTitle}` })}</Notice>}
      </div>
      {open && (
        <div className="mt-3 space-y-4">
          <p className="text-sm text-faded">{t("stock.count.blind")}</p>
          <SearchGoods search={search} ready />
          {search && asked.length === 0 && !again && <Notice tone="warn">{t("stock.empty.search")}</Notice>}
          {asked.length > 0 && (
            <ul className="divide-y divide-line rounded-soft border-2 border-ginger-fill bg-card">
              {asked.map((goods) => (
                <li key={goods.variantId} className="p-3">
                  <BlindLine goods={goods} formKey={formKey} first={asked.length === 1} />
                </li>
              ))}
            </ul>
          )}
          {rest.length > 0 && (
            <section aria-labelledby="left">
              <h2 id="left" className="mb-2 font-sans font-semibold">
                {t("stock.count.left", { n: rest.length })}
              </h2>
              <ul className="divide-y divide-line rounded-soft border border-line bg-card">
                {rest.map((goods) => (
                  <li key={goods.variantId} className="p-3">
                    <BlindLine goods={goods} formKey={formKey} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
      <Done count={count} now={now} />
      {open && <EndForm count={count} formKey={formKey} />}
    </div>
  );
}

type Answer = ReturnType<typeof useLoaderData<typeof action>>;

function Told({ answer, count }: { answer: Answer | undefined; count: Count }) {
  const t = useT();
  if (!answer) return null;
  if (!answer.ok) return <Notice tone="bad">{t(`stock.refusal.${answer.refusal}`, { n: answer.counted })}</Notice>;
  if (answer.ended) return <Notice tone="good">{t(`stock.count.ended.${answer.ended}`)}</Notice>;
  const line = count.done.find(({ variantId }) => "variantId" in answer && variantId === answer.variantId);
  if (!line) return null;
  return (
    <Notice
      tone={line.outcome === "WAITS" ? "warn" : "good"}
      title={t("stock.count.noted", { goods: `${line.title} ${line.variantTitle}`, n: line.counted })}
    >
      <p className="figures">{t(`stock.count.outcome.${line.outcome}.text`, factsOf(line))}</p>
    </Notice>
  );
}

function factsOf({ counted, expected }: CountedLine) {
  const difference = counted - expected;
  return { expected, difference: difference > 0 ? `+${difference}` : `−${-difference}` };
}

function Done({ count, now }: { count: Count; now: Date }) {
  const t = useT();
  const lang = useLang();
  if (count.done.length === 0) return null;
  const tones = { AGREES: "leaf", BOOKED: "ginger", WAITS: "warn", DISMISSED: "plain" } as const;
  return (
    <section aria-labelledby="done" className="mt-5">
      <h2 id="done" className="mb-2 font-sans font-semibold">
        {t("stock.count.done", { n: count.done.length })}
      </h2>
      <ul className="divide-y divide-line rounded-soft border border-line bg-card">
        {count.done.map((line) => (
          <li key={line.lineId} className="p-3">
            <Goods goods={line} aside={<p className="figures text-2xl leading-tight font-semibold">{line.counted}</p>}>
              <p className="figures mt-0.5 text-sm">
                {line.outcome === "AGREES" ? t("stock.count.agrees") : t("stock.count.books", factsOf(line))}
              </p>
              <p className="mt-1 flex flex-wrap items-center gap-2">
                <Badge tone={tones[line.outcome]}>{t(`stock.count.outcome.${line.outcome}`)}</Badge>
                <span className="figures text-sm text-faded">
                  {formatSoon(lang, line.at, now, count.place.timeZone)} · {line.by ?? t("stock.bySystem")}
                </span>
              </p>
            </Goods>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EndForm({ count, formKey }: { count: Count; formKey: string }) {
  const t = useT();
  const pressed = useNavigation().formData?.get("step");
  return (
    <Form method="post" className="mt-5 space-y-2">
      <input type="hidden" name="key" value={formKey} />
      {count.left.length > 0 && (
        <p className="text-sm text-faded">{t("stock.count.close.left", { n: count.left.length })}</p>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <Button name="step" value="CLOSED" busy={pressed === "CLOSED"}>
          {t("stock.count.close")}
        </Button>
        <Button name="step" value="CANCELLED" tone="danger" busy={pressed === "CANCELLED"}>
          {t("stock.count.cancel")}
        </Button>
      </div>
    </Form>
  );
}
