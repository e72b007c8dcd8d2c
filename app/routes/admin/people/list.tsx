import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { grantPlaces, peopleList } from "#app/domain/identity/people/people.queries.server.ts";
import { addPerson } from "#app/domain/identity/people/save-person.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { Grants } from "./grants.tsx";
import { PeopleTabs } from "./people-tabs.tsx";
import { readPerson } from "./person-form.server.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "people.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "grantRoles" });
  const lang = langOf(new URL(request.url).pathname);
  const [people, places] = await Promise.all([peopleList(context.shop, actor, lang), grantPlaces(context.shop, lang)]);
  if (!people) throw new Response(null, { status: 403 });
  return { people, places };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "grantRoles" });
  const form = await request.formData();
  const person = readPerson(form);
  const password = form.get("password");
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.slice(0, 254) : "";
  };
  const typed = { email: text("email"), name: text("name") };
  if (!person?.email || typeof password !== "string")
    return data({ ...typed, problem: "people.error.facts" as const }, { status: 400 });
  const added = await addPerson(context.shop, actor, { ...person, email: person.email, password });
  if (added.ok)
    return redirect(href(langOf(new URL(request.url).pathname), `/admin/people/${added.value.staffId}`), 303);
  if (added.refusal === "NOT_ALLOWED") throw new Response(null, { status: 403 });
  const problem =
    added.refusal === "PASSWORD"
      ? (`people.error.PASSWORD.${added.problem}` as const)
      : (`people.error.${added.refusal}` as const);
  return data({ ...typed, problem }, { status: 400 });
}

/** Everybody who works here, and somebody new. */
export default function PeoplePage() {
  const { people, places } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useT();
  const busy = useNavigation().state !== "idle";
  return (
    <div className="mx-auto max-w-4xl">
      <PeopleTabs />
      <h1 className="text-2xl">{t("people.title")}</h1>
      <ul className="mt-4 divide-y divide-line rounded-soft border border-line bg-card">
        {people.map(({ id, name, email, disabled, hasCodes, roles }) => (
          <li
            key={id}
            className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 p-4 hover:bg-sunk"
          >
            <div className="min-w-0">
              <LocalLink to={`/admin/people/${id}`} className="font-medium after:absolute after:inset-0">
                {name}
              </LocalLink>
              <p className="text-sm break-all text-faded">{email}</p>
            </div>
            <p className="flex flex-wrap gap-1.5">
              {disabled && <Badge tone="warn">{t("people.disabled")}</Badge>}
              {hasCodes && <Badge tone="leaf">{t("people.codes")}</Badge>}
              {roles.map(({ role, place }) => (
                <Badge
                  key={`${role}@${place}`}
                >{`${t(`staff.role.${role}`)} · ${place ?? t("staff.everywhere")}`}</Badge>
              ))}
            </p>
          </li>
        ))}
      </ul>
      <details open={Boolean(refused)} className="mt-6 rounded-soft border border-line bg-card p-4">
        <summary className="flex min-h-12 items-center font-medium">{t("people.add")}</summary>
        <Form method="post" className="mt-3 space-y-4">
          {refused && <Notice tone="bad" title={t(refused.problem)} />}
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              name="name"
              label={t("people.name")}
              autoComplete="off"
              required
              defaultValue={refused?.name ?? ""}
            />
            <Field
              name="email"
              label={t("staff.login.email")}
              type="email"
              autoComplete="off"
              required
              defaultValue={refused?.email ?? ""}
            />
            <Field
              name="password"
              label={t("people.password")}
              hint={t("people.password.hint")}
              type="password"
              autoComplete="new-password"
              required
            />
            <Select name="lang" label={t("people.lang")} defaultValue="zh">
              <option value="zh">中文</option>
              <option value="en">English</option>
            </Select>
          </div>
          <Grants grants={[]} places={places} />
          <Button busy={busy}>{t("people.add.submit")}</Button>
        </Form>
      </details>
    </div>
  );
}
