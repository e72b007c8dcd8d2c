import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { grantPlaces, personPage } from "#app/domain/identity/people/people.queries.server.ts";
import { changeAccess, changePerson, type PersonDeed } from "#app/domain/identity/people/save-person.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field, Select } from "#app/ui/primitives/field.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";
import { Grants } from "./grants.tsx";
import { readPerson } from "./person-form.server.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "people.title");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "grantRoles" });
  const { pathname, searchParams } = new URL(request.url);
  const id = params["id"] ?? "";
  const [person, places] = await Promise.all([
    isUuid(id) ? personPage(context.shop, actor, id) : null,
    grantPlaces(context.shop, langOf(pathname)),
  ]);
  if (!person) throw new Response(null, { status: 404 });
  return { person, places, done: searchParams.get("done") === "1" };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "grantRoles" });
  const staffId = params["id"] ?? "";
  if (!isUuid(staffId)) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const deed = readDeed(form);
  const person = deed ? null : readPerson(form);
  if (!deed && !person) return data({ problem: "people.error.facts" as const }, { status: 400 });
  const result = deed
    ? await changeAccess(context.shop, actor, { staffId, ...deed })
    : await changePerson(context.shop, actor, { staffId, ...person! });
  if (result.ok) return redirect(`${new URL(request.url).pathname}?done=1`, 303);
  if (result.refusal === "NOT_ALLOWED") throw new Response(null, { status: 403 });
  if (result.refusal === "NO_SUCH_STAFF") throw new Response(null, { status: 404 });
  const problem =
    result.refusal === "PASSWORD"
      ? (`people.error.PASSWORD.${result.problem}` as const)
      : (`people.error.${result.refusal}` as const);
  return data({ problem }, { status: 400 });
}

const PLAIN_DEEDS = ["DISABLE", "ENABLE", "DROP_CODES", "END_SESSIONS"] as const;

function readDeed(form: FormData): PersonDeed | null {
  const [deed, sessionId, password] = [form.get("deed"), form.get("sessionId"), form.get("password")];
  const plain = PLAIN_DEEDS.find((known) => known === deed);
  if (plain) return { deed: plain };
  if (deed === "END_SESSION" && typeof sessionId === "string" && isUuid(sessionId)) return { deed, sessionId };
  if (deed === "SET_PASSWORD" && typeof password === "string") return { deed, password };
  return null;
}

/** One person: roles by place, devices, and what opens or closes the door. */
export default function PersonPage() {
  const { person, places, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useT();
  const busy = useNavigation().state !== "idle";
  return (
    <div className="mx-auto max-w-3xl space-y-6">
      <p>
        <LocalLink
          to="/admin/people"
          className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
        >
          {t("people.back")}
        </LocalLink>
      </p>
      <div>
        <h1 className="flex flex-wrap items-center gap-3 text-2xl">
          {person.name} {person.disabled && <Badge tone="warn">{t("people.disabled")}</Badge>}
        </h1>
        <p className="break-all text-faded">{person.email}</p>
      </div>
      {refused ? (
        <Notice tone="bad" title={t(refused.problem)} />
      ) : (
        done && <Notice tone="good" title={t("people.done")} />
      )}
      <Form key={JSON.stringify(person.grants)} method="post" className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="name" label={t("people.name")} defaultValue={person.name} required />
          <Select name="lang" label={t("people.lang")} defaultValue={person.lang}>
            <option value="zh">中文</option>
            <option value="en">English</option>
          </Select>
        </div>
        <Grants grants={person.grants} places={places} />
        <p className="text-sm text-faded">{t("people.roles.note")}</p>
        <Button busy={busy}>{t("people.save")}</Button>
      </Form>
      <Sessions sessions={person.sessions} />
      <Box title={t("people.codes")}>
        <p>{person.hasCodes ? t("people.codes.on", { n: person.recoveryCodesLeft }) : t("people.codes.off")}</p>
        {person.hasCodes && <Deed deed="DROP_CODES" words={t("people.codes.drop")} danger />}
      </Box>
      <Box title={t("people.password.set")}>
        <Form method="post" className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="deed" value="SET_PASSWORD" />
          <Field
            name="password"
            label={t("people.password")}
            hint={t("people.password.hint")}
            type="password"
            autoComplete="new-password"
            required
            className="min-w-56 flex-1"
          />
          <Button tone="quiet">{t("people.password.submit")}</Button>
        </Form>
      </Box>
      <Box title={t("people.access")}>
        <p className="text-faded">{t(person.disabled ? "people.enable.text" : "people.disable.text")}</p>
        {person.disabled ? (
          <Deed deed="ENABLE" words={t("people.enable")} />
        ) : (
          <Deed deed="DISABLE" words={t("people.disable")} danger />
        )}
      </Box>
      <p>
        <LocalLink
          to={`/admin/audit?staffId=${person.id}`}
          className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
        >
          {t("people.audit")}
        </LocalLink>
      </p>
    </div>
  );
}

type Session = { id: string; userAgent: string; createdAt: Date; lastSeenAt: Date };

function Sessions({ sessions }: { sessions: Session[] }) {
  const t = useT();
  const lang = useLang();
  return (
    <Box title={t("people.sessions")}>
      {sessions.length === 0 && <p className="text-faded">{t("people.sessions.none")}</p>}
      <ul className="divide-y divide-line">
        {sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="text-sm break-words">{userAgent || t("people.sessions.unknown")}</p>
              <p className="figures text-sm text-faded">
                {t("people.sessions.times", {
                  since: formatInstant(lang, createdAt),
                  seen: formatInstant(lang, lastSeenAt),
                })}
              </p>
            </div>
            <Form method="post">
              <input type="hidden" name="deed" value="END_SESSION" />
              <input type="hidden" name="sessionId" value={id} />
              <Button tone="quiet">{t("people.sessions.end")}</Button>
            </Form>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && <Deed deed="END_SESSIONS" words={t("people.sessions.endAll")} danger />}
    </Box>
  );
}

function Box({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-3 rounded-soft border border-line bg-card p-4">
      <h2 className="font-sans text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Deed({ deed, words, danger = false }: { deed: string; words: string; danger?: boolean }) {
  return (
    <Form method="post">
      <input type="hidden" name="deed" value={deed} />
      <Button tone={danger ? "danger" : "quiet"}>{words}</Button>
    </Form>
  );
}
