import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirectDocument } from "@remix-run/node";
import { Form, useLoaderData, useNavigation } from "@remix-run/react";
import "#app/platform/i18n/ordering-words.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useT } from "#app/ui/layout/lang.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";

const CHOICES = ["pay", "pay-silently", "decline", "abandon", "pay-after-expiry"] as const;

export const meta: MetaFunction = ({ location }) =>
  pageMeta({
    title: translator(langOf(location.pathname))("pay.demo.title"),
    pathname: location.pathname,
    origin: "",
    indexed: false,
  });

const notFound = () => new Response(null, { status: 404, statusText: "Not Found" });

export async function loader({ params, context }: LoaderFunctionArgs) {
  const session = await context.shop.demoPayer?.session(params["session"] ?? "");
  if (!session) throw notFound();
  const { reference, amountFen, state, returnUrl } = session;
  return { reference, amountFen, state, returnUrl };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const payer = context.shop.demoPayer;
  const id = params["session"] ?? "";
  const wish = (await request.formData()).get("choice");
  const choice = CHOICES.find((candidate) => candidate === wish);
  const next = payer && choice && (await payer.pay(id, choice));
  if (!next) throw notFound();
  throw redirectDocument(next, 303);
}

/** The demo provider's own page: what a payer may do is chosen here, clearly marked as play. */
export default function DemoPaymentPage() {
  const { reference, amountFen, state, returnUrl } = useLoaderData<typeof loader>();
  const t = useT();
  const busy = useNavigation().state !== "idle";
  return (
    <main id="main" className="mx-auto max-w-xl px-4 py-8">
      <div className="rounded-soft border-2 border-dashed border-ginger-fill bg-card p-5 md:p-8">
        <Notice tone="warn" title={t("pay.demo.banner")} />
        <h1 className="mt-5 text-2xl">{t("pay.demo.title")}</h1>
        <dl className="mt-3 space-y-1">
          <div className="flex justify-between gap-4">
            <dt className="text-faded">{t("pay.demo.reference")}</dt>
            <dd className="figures">{reference}</dd>
          </div>
          <div className="flex items-baseline justify-between gap-4">
            <dt className="text-faded">{t("pay.demo.amount")}</dt>
            <dd>
              <Amount fen={amountFen} className="text-2xl font-semibold text-seal" />
            </dd>
          </div>
        </dl>
        {state === "OPEN" ? (
          <Form method="post" className="mt-6 space-y-3">
            <p className="font-medium">{t("pay.demo.choose")}</p>
            {CHOICES.map((choice) => (
              <button
                key={choice}
                name="choice"
                value={choice}
                disabled={busy}
                className={`block min-h-14 w-full rounded-soft border p-3.5 text-left disabled:opacity-60 ${
                  choice === "pay"
                    ? "border-seal bg-seal text-on-seal hover:bg-seal-deep"
                    : "border-line bg-card hover:border-faded"
                }`}
              >
                <span className="block font-medium">{t(`pay.demo.${choice}`)}</span>
                <span className={`block text-sm ${choice === "pay" ? "" : "text-faded"}`}>
                  {t(`pay.demo.${choice}.text`)}
                </span>
              </button>
            ))}
          </Form>
        ) : (
          <div className="mt-6 space-y-4">
            <p>{t(`pay.demo.done.${state as "PAID" | "FAILED" | "CANCELLED"}`)}</p>
            <a
              href={returnUrl}
              className="inline-flex min-h-12 items-center rounded-soft bg-seal px-5 font-medium text-on-seal hover:bg-seal-deep"
            >
              {t("pay.demo.back")}
            </a>
          </div>
        )}
      </div>
    </main>
  );
}
