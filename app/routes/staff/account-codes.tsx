import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { beginEnrolment, confirmEnrolment } from "#app/domain/identity/second-factor/enrol.server.ts";
import { qrCode } from "#app/platform/qr.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { QrCode } from "#app/ui/primitives/qr-code.tsx";
import { requireStaff } from "./parts/require-staff.server.ts";
import { staffMeta } from "./parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "staff.codes.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context);
  const begun = await beginEnrolment(context.shop, actor);
  return {
    mustEnrol: actor.mustEnrol ?? false,
    begun: begun.ok ? { secret: begun.value.secret, qr: qrCode(begun.value.uri) } : null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context);
  context.limit("enrol-code", { max: 10, windowSeconds: 300, by: actor.id });
  const code = (await request.formData()).get("code");
  const confirmed = await confirmEnrolment(context.shop, actor, {
    code: typeof code === "string" ? code.slice(0, 20) : "",
    token: context.cookies.staff.read(request)!,
  });
  if (confirmed.ok) return { recoveryCodes: confirmed.value.recoveryCodes, refusal: null };
  return data({ recoveryCodes: null, refusal: confirmed.refusal }, { status: 400 });
}

/** One-time codes of an authenticator app: scan, type the first one, keep the recovery codes. */
export default function AccountCodes() {
  const { begun, mustEnrol } = useLoaderData<typeof loader>();
  const came = useActionData<typeof action>();
  const t = useT();
  const busy = useNavigation().state !== "idle";
  return (
    <div className="mx-auto max-w-xl space-y-5">
      <h1 className="text-2xl">{t("staff.codes.title")}</h1>
      {came?.recoveryCodes ? (
        <section className="space-y-3">
          <Notice tone="good" title={t("staff.codes.done")} />
          <h2 className="text-lg font-semibold">{t("staff.codes.recovery")}</h2>
          <p>{t("staff.codes.recovery.text")}</p>
          <ul
            className="figures grid grid-cols-2 gap-2 rounded-soft border border-line bg-card p-4 text-lg"
            translate="no"
          >
            {came.recoveryCodes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </section>
      ) : begun ? (
        <>
          {mustEnrol && <Notice tone="warn" title={t("staff.codes.must")} />}
          <p>{t("staff.codes.text")}</p>
          <div className="flex flex-col items-center gap-3 rounded-soft border border-line bg-card p-4">
            <QrCode code={begun.qr} label={t("staff.codes.qr")} className="size-56 rounded bg-white" />
            <p className="text-sm break-all text-faded">
              {t("staff.codes.secret")} <span className="figures text-ink">{begun.secret}</span>
            </p>
          </div>
          <Form method="post" className="space-y-4">
            <Field
              name="code"
              label={t("staff.codes.first")}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              errors={came?.refusal ? [t("staff.login.wrongCode")] : undefined}
            />
            <Button className="w-full" busy={busy}>
              {t("staff.codes.submit")}
            </Button>
          </Form>
        </>
      ) : (
        <Notice tone="good" title={t("staff.codes.on")}>
          {t("staff.codes.on.text")}
        </Notice>
      )}
    </div>
  );
}
