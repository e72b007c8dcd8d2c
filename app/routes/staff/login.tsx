import {
  data,
  redirect,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { z } from "zod";
import { LONGEST_PASSWORD } from "#app/domain/identity/password-rules.ts";
import { awaitingCode, confirmSignIn } from "#app/domain/identity/second-factor/confirm-sign-in.server.ts";
import { signIn } from "#app/domain/identity/sign-in.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { ErrorPage } from "#app/ui/layout/error-page.tsx";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { wipeDevice } from "./parts/device/device-store.ts";
import { ownStaffPath } from "./parts/own-path.ts";
import { signedInStaff } from "./parts/require-staff.server.ts";
import { staffMeta } from "./parts/staff-meta.ts";
import { StaffShell } from "./parts/staff-shell.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "staff.login.title");

/** `Retry-After` of a throttled try. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** Whoever is signed in has nothing to do here; whoever has given the password is asked for a code. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await signedInStaff(request, context)) throw redirect(wayOn(request));
  return { asksCode: (await awaitingCode(context.shop, context.cookies.staff.read(request))) !== null };
}

const credentials = z.object({
  email: z.string().trim().min(1).max(254),
  // No longer than a password can be; a wrong one is refused like every wrong one.
  password: z
    .string()
    .min(1)
    .max(LONGEST_PASSWORD * 4),
});

/** What is typed is read by hand, not by the forms' parser: a password is never sent back. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.limit("sign-in", { max: 60, windowSeconds: 60 });
  const form = Object.fromEntries(await request.formData());
  if (typeof form["code"] === "string") return takeCode({ request, context }, form["code"]);
  const typed = credentials.safeParse(form);
  const again = { email: typeof form["email"] === "string" ? form["email"].slice(0, 254) : "" };
  if (!typed.success) return data({ ...again, problem: "missing" as const, minutes: 0 }, { status: 400 });
  const result = await signIn(context.shop, {
    ...typed.data,
    clientAddress: context.clientAddress,
    userAgent: request.headers.get("user-agent") ?? "",
    replaces: context.cookies.staff.read(request),
  });
  if (!result.ok) {
    if (result.refusal === "BAD_CREDENTIALS")
      return data({ ...again, problem: "badCredentials" as const, minutes: 0 }, { status: 400 });
    const { retryAfterSeconds } = result;
    return data(
      { ...again, problem: "throttled" as const, minutes: Math.ceil(retryAfterSeconds / 60) },
      { status: 429, headers: { "retry-after": String(retryAfterSeconds) } },
    );
  }
  // With a code still to come it leads back here, where the code is asked for.
  const { pathname, search } = new URL(request.url);
  return letIn({ request, context }, result.value, result.value.awaitsCode ? pathname + search : wayOn(request));
}

type Came = Pick<ActionFunctionArgs, "request" | "context">;

function letIn({ context }: Came, { token, expiresAt }: { token: string; expiresAt: Date }, to: string) {
  const seconds = Math.floor((expiresAt.getTime() - context.shop.now().getTime()) / 1000);
  return redirect(to, { headers: { "set-cookie": context.cookies.staff.write(token, seconds) } });
}

async function takeCode({ request, context }: Came, code: string) {
  const confirmed = await confirmSignIn(context.shop, {
    token: context.cookies.staff.read(request),
    code: code.slice(0, 40),
    clientAddress: context.clientAddress,
  });
  if (confirmed.ok) return letIn({ request, context }, confirmed.value, wayOn(request));
  const again = { email: "", minutes: 0 };
  switch (confirmed.refusal) {
    case "NOT_WAITING":
      return data({ ...again, problem: "tooLate" as const }, { status: 400 });
    case "WRONG_CODE":
      return data({ ...again, problem: "wrongCode" as const }, { status: 400 });
    case "THROTTLED":
      return data(
        { ...again, problem: "throttled" as const, minutes: Math.ceil(confirmed.retryAfterSeconds / 60) },
        { status: 429, headers: { "retry-after": String(confirmed.retryAfterSeconds) } },
      );
  }
}

function wayOn(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  return ownStaffPath(searchParams.get("to")) ?? href(langOf(pathname), "/staff");
}

export default function Login() {
  const t = useT();
  const refused = useActionData<typeof action>();
  const { asksCode } = useLoaderData<typeof loader>();
  const busy = useNavigation().state !== "idle";
  const form = useRef<HTMLFormElement>(null);
  // Whoever sees this page is signed in no more: what their device kept of orders and codes goes (decision 062).
  useEffect(() => void wipeDevice().catch(() => {}), []);
  // What was wrong is typed anew, not corrected: nobody sees what stands there.
  useEffect(() => {
    const password = form.current?.elements.namedItem("password");
    if (!refused || !(password instanceof HTMLInputElement)) return;
    password.value = "";
    password.focus();
  }, [refused]);
  return (
    <StaffShell doors={null}>
      <Form ref={form} method="post" className="mx-auto mt-6 max-w-sm space-y-5 md:mt-16">
        <h1 className="text-2xl">{t("staff.login.title")}</h1>
        {refused && (
          <Notice tone={refused.problem === "throttled" ? "warn" : "bad"}>
            {t(`staff.login.${refused.problem}`, { n: refused.minutes })}
          </Notice>
        )}
        {asksCode ? (
          <Code busy={busy} />
        ) : (
          <>
            <Field
              name="email"
              label={t("staff.login.email")}
              type="email"
              autoComplete="username"
              inputMode="email"
              required
              defaultValue={refused?.email ?? ""}
            />
            <Field
              name="password"
              label={t("staff.login.password")}
              type="password"
              autoComplete="current-password"
              required
            />
            <Button className="w-full" busy={busy}>
              {t("staff.login.submit")}
            </Button>
            <p className="text-sm text-faded">{t("staff.login.hint")}</p>
          </>
        )}
      </Form>
    </StaffShell>
  );
}

/** The second half: six digits of the app, or a recovery code. */
function Code({ busy }: { busy: boolean }) {
  const t = useT();
  return (
    <>
      <Field
        name="code"
        label={t("staff.login.code")}
        hint={t("staff.login.code.hint")}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <Button className="w-full" busy={busy}>
        {t("staff.login.submit")}
      </Button>
    </>
  );
}

/** Too many tries in a minute, or a defect. */
export function ErrorBoundary() {
  return (
    <StaffShell doors={null} failed>
      <ErrorPage />
    </StaffShell>
  );
}
