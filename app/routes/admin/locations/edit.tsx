import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { locationForm } from "#app/domain/locations/office/locations.queries.server.ts";
import type { LocationErrors, Typed } from "#app/domain/locations/office/location-fields.ts";
import { giveBackToFiles, saveLocation } from "#app/domain/locations/office/save-location.server.ts";
import type { Left } from "#app/domain/locations/office/what-is-left.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { ErrorSummary, Notice } from "#app/ui/primitives/notice.tsx";
import { BackLink } from "../../staff/parts/back-link.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { Exceptions, WeekHours } from "./hours-fields.tsx";
import { FormProvider } from "./form.tsx";
import { Delivery, Stand, What, Where } from "./sections.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "locations.title");

/** Longest text of a field; beyond it somebody plays with us. */
const MOST_TYPED = 4_000;

const handleOf = (params: { handle?: string | undefined }) => (params.handle === "new" ? null : (params.handle ?? ""));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "manageLocations" });
  const url = new URL(request.url);
  const page = await locationForm(context.shop, actor, langOf(url.pathname), handleOf(params));
  if (!page) throw new Response(null, { status: 404 });
  return { page, saved: url.searchParams.has("saved") };
}

type Answer = {
  typed: Typed;
  errors: LocationErrors;
  refusal: "CHANGED_MEANWHILE" | "STILL_IN_USE" | null;
  left: Left[];
};

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "manageLocations" });
  const lang = langOf(new URL(request.url).pathname);
  const form = await request.formData();
  const typed: Typed = {};
  for (const [name, value] of form) if (typeof value === "string") typed[name] = value.slice(0, MOST_TYPED);
  const [handle, version] = [handleOf(params), Number(typed["version"]) || null];
  const saved =
    typed["intent"] === "files" && handle !== null
      ? await giveBackToFiles(context.shop, actor, { handle, version })
      : await saveLocation(context.shop, actor, { handle, version, typed });
  if (saved.ok) return redirect(`${href(lang, `/admin/locations/${saved.value?.handle ?? handle}`)}?saved=1`, 303);
  const again = (more: Partial<Answer>, status: number) =>
    data({ typed, errors: {}, refusal: null, left: [], ...more } satisfies Answer, { status });
  switch (saved.refusal) {
    case "NOT_ALLOWED":
      throw new Response(null, { status: 403 });
    case "NO_SUCH_PLACE":
      throw new Response(null, { status: 404 });
    case "BAD_FIELDS":
      return again({ errors: saved.errors }, 400);
    case "CHANGED_MEANWHILE":
      return again({ refusal: saved.refusal }, 409);
    case "STILL_IN_USE":
      return again({ refusal: saved.refusal, left: saved.left }, 409);
  }
}

/** One place: all that is known of it, in sections; what is wrong is said field by field, and every word is kept. */
export default function LocationPage() {
  const { page, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT();
  const busy = useNavigation().state === "submitting";
  const typed = answer?.typed ?? page.typed;
  const errors = answer?.errors ?? {};
  const wrong = Object.entries(errors).map(([field, error]) => ({ field, text: t(`locations.error.${error}`) }));
  return (
    <div className="mx-auto max-w-3xl space-y-5">
      <BackLink to="/admin/locations">{t("locations.back")}</BackLink>
      <h1 className="text-2xl">{page.handle === null ? t("locations.new") : page.name}</h1>
      {saved && !answer && <Notice tone="good" title={t("locations.saved")} />}
      {answer?.refusal === "CHANGED_MEANWHILE" && (
        <Notice tone="bad" title={t("locations.refused.CHANGED_MEANWHILE")}>
          <p>{t("locations.refused.CHANGED_MEANWHILE.text")}</p>
          <LinkButton to={`/admin/locations/${page.handle}`} tone="quiet" className="mt-2">
            {t("locations.refused.reload")}
          </LinkButton>
        </Notice>
      )}
      {answer?.refusal === "STILL_IN_USE" && (
        <Notice tone="bad" title={t("locations.refused.STILL_IN_USE")}>
          <ul className="list-disc pl-5">
            {answer.left.map(({ code, n }) => (
              <li key={code}>{t(`locations.left.${code}`, { n })}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ErrorSummary key={JSON.stringify(wrong)} errors={wrong} />
      {page.handle !== null && (
        <p className="text-sm text-faded">{t(page.byOffice ? "locations.files.office" : "locations.files.files")}</p>
      )}
      <FormProvider value={{ typed, errors }}>
        {/* What was saved is another form. */}
        <Form key={`${page.handle}:${page.version}`} method="post" noValidate className="space-y-5">
          <input type="hidden" name="version" value={typed["version"] ?? page.version ?? ""} />
          <What page={page} />
          <Where page={page} />
          <Delivery page={page} />
          <WeekHours />
          <Exceptions />
          <Stand page={page} />
          <div className="sticky bottom-16 z-10 rounded-soft border border-line bg-card p-3 shadow-card md:bottom-3">
            <Button busy={busy} className="w-full">
              {t("locations.save")}
            </Button>
          </div>
        </Form>
      </FormProvider>
      {page.byOffice && (
        <Form method="post">
          <input type="hidden" name="intent" value="files" />
          <input type="hidden" name="version" value={page.version ?? ""} />
          <Button tone="quiet">{t("locations.files.back")}</Button>
        </Form>
      )}
    </div>
  );
}
