import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import {
  auditChoices,
  auditPage,
  type AuditLine,
  type AuditSearch,
} from "#app/domain/identity/people/audit.queries.server.ts";
import { officeDays, readDay } from "#app/domain/orders/office-day.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { PeopleTabs } from "./people-tabs.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "audit.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "readAudit" });
  const { pathname, searchParams } = new URL(request.url);
  const text = (name: string) => (searchParams.get(name) ?? "").trim().slice(0, 100);
  const asked = {
    staffId: text("staffId"),
    action: text("action"),
    subject: text("subject"),
    from: readDay(text("from")),
    to: readDay(text("to")),
  };
  const search: AuditSearch = {
    staffId: asked.staffId || null,
    action: asked.action,
    subject: asked.subject,
    from: asked.from ? officeDays(asked.from, asked.from).from : null,
    until: asked.to ? officeDays(asked.to, asked.to).until : null,
    after: text("after") || null,
  };
  const [page, choices] = await Promise.all([
    auditPage(context.shop, actor, langOf(pathname), search),
    auditChoices(context.shop),
  ]);
  if (!page) throw new Response(null, { status: 403 });
  return { ...page, choices, asked };
}

/** Who did what to what, and when: the trail that nobody can change. */
export default function AuditPage() {
  const { lines, next, choices, asked } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  const params = new URLSearchParams(
    Object.entries({ ...asked, after: next }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  return (
    <div className="mx-auto max-w-5xl">
      <PeopleTabs />
      <h1 className="text-2xl">{t("audit.title")}</h1>
      <Form
        key={params.toString()}
        method="get"
        action={href(lang, "/admin/audit")}
        className="mt-4 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-3"
      >
        <Select name="staffId" label={t("audit.who")} defaultValue={asked.staffId}>
          <option value="">{t("audit.anybody")}</option>
          {choices.people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select name="action" label={t("audit.what")} defaultValue={asked.action}>
          <option value="">{t("audit.anything")}</option>
          {choices.actions.map((action) => (
            <option key={action} value={action}>
              {action}
            </option>
          ))}
        </Select>
        <Field name="subject" label={t("audit.subject")} autoComplete="off" defaultValue={asked.subject} />
        <Field name="from" label={t("audit.from")} type="date" defaultValue={asked.from ?? ""} />
        <Field name="to" label={t("audit.to")} type="date" defaultValue={asked.to ?? ""} />
        <Button tone="quiet">{t("audit.search")}</Button>
      </Form>
      {lines.length === 0 && <p className="mt-6 text-faded">{t("audit.none")}</p>}
      <ol className="mt-6 divide-y divide-line rounded-soft border border-line bg-card">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      {next && (
        <p className="mt-4">
          <LocalLink
            to={`/admin/audit?${params}`}
            className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
          >
            {t("audit.older")}
          </LocalLink>
        </p>
      )}
    </div>
  );
}

function Line({ line }: { line: AuditLine }) {
  const t = useT();
  const lang = useLang();
  const { at, who, actorKind, action, subjectType, subjectId, place, before, after } = line;
  return (
    <li className="p-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>
          <span className="font-medium">{who ?? actorKind}</span> · <span className="figures">{action}</span>
          {place && <span className="text-faded"> · {place}</span>}
        </span>
        <time dateTime={new Date(at).toISOString()} className="figures text-sm text-faded">
          {formatInstant(lang, at)}
        </time>
      </p>
      <p className="figures text-sm break-all text-faded">
        {subjectType} {subjectId}
      </p>
      {(before !== null || after !== null) && (
        <details>
          <summary className="flex min-h-11 items-center text-sm text-seal">{t("audit.details")}</summary>
          <dl className="grid gap-2 text-sm sm:grid-cols-2">
            <Facts title={t("audit.before")} facts={before} />
            <Facts title={t("audit.after")} facts={after} />
          </dl>
        </details>
      )}
    </li>
  );
}

function Facts({ title, facts }: { title: string; facts: unknown }) {
  if (facts === null) return null;
  return (
    <div className="min-w-0">
      <dt className="text-faded">{title}</dt>
      <dd>
        <pre className="max-h-64 overflow-auto rounded bg-sunk p-2 text-xs whitespace-pre-wrap break-all">
          {JSON.stringify(facts, null, 1)}
        </pre>
      </dd>
    </div>
  );
}
