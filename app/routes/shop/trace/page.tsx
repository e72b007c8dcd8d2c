import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { tracedBatch } from "#app/domain/catalog/trace.queries.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { TracedLot } from "./traced-lot.tsx";

/** The longest a code can be as people type it, blanks and dashes with it. */
const LONGEST = 40;

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) => {
  const t = translator(langOf(location.pathname));
  const { batch } = data ?? {};
  return pageMeta({
    title: batch ? t("trace.of", { title: batch.product.title, code: batch.traceCode }) : t("trace.title"),
    description: t("trace.text"),
    pathname: location.pathname,
    origin: originOf(matches),
    // Lots come and go; the form is what can be looked for.
    indexed: !batch && !data?.typed,
  });
};

/** `/trace` with the form, `/trace?code=…` as the form asks, `/trace/:code` as packages and product pages lead there. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const asked = (url.searchParams.get("code") ?? "").trim().slice(0, LONGEST);
  const typed = (params["code"] ?? asked).slice(0, LONGEST);
  if (typed === "") {
    context.page.share({ tags: ["brand"], seconds: 3600 });
    return { typed, batch: null };
  }
  context.limit("trace", { max: 60, windowSeconds: 60 });
  const batch = await tracedBatch(context.shop, lang, typed);
  if (batch && params["code"] !== batch.traceCode) throw redirect(href(lang, `/trace/${batch.traceCode}`));
  if (batch) context.page.share({ tags: ["brand", "products", `product:${batch.product.handle}`], seconds: 3600 });
  return { typed, batch };
}

export default function TracePage() {
  const { typed, batch } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 py-8 md:px-6 md:py-12">
      {batch ? (
        <TracedLot batch={batch} />
      ) : (
        <>
          <h1 className="text-3xl md:text-4xl">{t("trace.title")}</h1>
          <p className="mt-2 text-lg text-faded">{t("trace.text")}</p>
          {typed !== "" && (
            <div className="mt-5">
              <Notice tone="bad" title={t("trace.unknown.title")}>
                {t("trace.unknown.text")}
              </Notice>
            </div>
          )}
        </>
      )}
      <Form method="get" action={href(lang, "/trace")} className={batch ? "mt-12 border-t border-line pt-6" : "mt-6"}>
        {batch && <h2 className="mb-3 text-xl">{t("trace.another")}</h2>}
        <div className="flex flex-wrap items-start gap-3">
          <Field
            name="code"
            label={t("trace.field")}
            hint={t("trace.field.hint")}
            defaultValue={batch ? "" : typed}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={LONGEST}
            className="min-w-56 flex-1"
          />
          <Button className="mt-7">{t("trace.submit")}</Button>
        </div>
      </Form>
    </main>
  );
}
