import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useNavigation } from "@remix-run/react";
import { accountPage } from "#app/domain/identity/queries.server.ts";
import { signOut, signOutEverywhere } from "#app/domain/identity/sign-out.server.ts";
import { mayManagePlaces } from "#app/domain/locations/office/save-location.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LanguageLink } from "#app/ui/layout/shop-header.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { doorsOf } from "./parts/doors.ts";
import { requireStaff } from "./parts/require-staff.server.ts";
import { staffMeta } from "./parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "staff.account.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context);
  const page = await accountPage(context.shop, actor, langOf(new URL(request.url).pathname));
  return { ...page, people: doorsOf(actor).people, places: mayManagePlaces(actor) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context);
  const form = await request.formData();
  if (form.get("devices") === "all") await signOutEverywhere(context.shop, actor);
  else await signOut(context.shop, actor, { token: context.cookies.staff.read(request)! });
  return redirect(href(langOf(new URL(request.url).pathname), "/staff/login"), {
    headers: { "set-cookie": context.cookies.staff.clear() },
  });
}

export default function Account() {
  const { name, email, roles, devices, people, places } = useLoaderData<typeof loader>();
  const t = useT();
  const busy = useNavigation().state !== "idle";
  return (
    <div className="mx-auto max-w-xl space-y-6">
      <div>
        <h1 className="text-2xl">{name}</h1>
        <p className="text-faded">{email}</p>
      </div>
      <section aria-labelledby="roles" className="rounded-soft border border-line bg-card p-4">
        <h2 id="roles" className="font-sans font-semibold">
          {t("staff.account.roles")}
        </h2>
        {roles.length === 0 && <p className="mt-1 text-faded">{t("staff.account.noRoles")}</p>}
        <ul className="mt-1 divide-y divide-line">
          {roles.map(({ role, place }) => (
            <li key={`${role}@${place}`} className="flex justify-between gap-4 py-2.5">
              <span>{place ?? t("staff.everywhere")}</span>
              <span className="text-faded">{t(`staff.role.${role}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <div className="flex flex-wrap items-center gap-2">
        <LanguageLink className="rounded-soft border border-line bg-card px-5 text-base!" />
        <LocalLink
          to="/"
          className="flex min-h-12 items-center rounded-soft border border-line bg-card px-5 hover:border-faded"
        >
          {t("staff.toShop")}
        </LocalLink>
      </div>
      <p className="flex flex-wrap gap-2">
        {people && (
          <LocalLink
            to="/admin/people"
            className="flex min-h-12 items-center rounded-soft border border-line bg-card px-5 hover:border-faded"
          >
            {t("people.pages")}
          </LocalLink>
        )}
        {places && (
          <LocalLink
            to="/admin/locations"
            className="flex min-h-12 items-center rounded-soft border border-line bg-card px-5 hover:border-faded"
          >
            {t("locations.title")}
          </LocalLink>
        )}
        <LocalLink
          to="/staff/account/codes"
          className="flex min-h-12 items-center rounded-soft border border-line bg-card px-5 hover:border-faded"
        >
          {t("staff.codes.title")}
        </LocalLink>
      </p>
      <Form method="post">
        <Button className="w-full" busy={busy}>
          {t("staff.account.signOut")}
        </Button>
      </Form>
      <Form method="post" className="space-y-3 border-t border-line pt-5">
        <input type="hidden" name="devices" value="all" />
        <p className="text-sm text-faded">
          {t("staff.account.devices", { n: devices })} {t("staff.account.everywhere.text")}
        </p>
        <Button tone="danger" className="w-full" busy={busy}>
          {t("staff.account.everywhere")}
        </Button>
      </Form>
    </div>
  );
}
