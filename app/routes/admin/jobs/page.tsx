import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { failedWork, type FailedWork } from "#app/domain/identity/failed-work.queries.server.ts";
import { retryFailedWork } from "#app/domain/identity/retry-failed-work.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { OrderTabs } from "../../staff/parts/order-tabs.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "jobs.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runOffice" });
  const work = await failedWork(context.shop, actor);
  if (!work) throw new Response(null, { status: 403 });
  return work;
}

const commandSchema = z.union([
  z.object({ what: z.literal("ALL") }),
  z.object({ what: z.enum(["JOB", "EVENT", "MESSAGE"]), id: z.string().max(40) }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runOffice" });
  const command = commandSchema.safeParse(Object.fromEntries(await readForm(request)));
  if (!command.success) throw new Response(null, { status: 400 });
  const result = await retryFailedWork(context.shop, actor, command.data);
  if (!result.ok) throw new Response(null, { status: 403 });
  return result.value;
}

/** What was to happen by itself and did not, with a button that tries it again. */
export default function JobsPage() {
  const { jobs, events, messages } = useLoaderData<typeof loader>();
  const came = useActionData<typeof action>();
  const t = useT();
  const nothing = jobs.length + events.length + messages.length === 0;
  return (
    <div className="mx-auto max-w-4xl space-y-4">
      <OrderTabs />
      <h1 className="text-2xl">{t("jobs.title")}</h1>
      <p className="text-faded">{t("jobs.text")}</p>
      {came && (
        <Notice tone={came.retried > 0 ? "good" : "info"}>
          {came.retried > 0 ? t("jobs.retried", { n: came.retried }) : t("jobs.retried.none")}
        </Notice>
      )}
      {nothing ? (
        <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">{t("jobs.empty")}</p>
      ) : (
        <Form method="post">
          <Button name="what" value="ALL" tone="quiet">
            {t("jobs.retryAll")}
          </Button>
        </Form>
      )}
      <Failed title={t("jobs.jobs")} what="JOB" work={jobs} />
      <Failed title={t("jobs.events")} what="EVENT" work={events} />
      <Failed title={t("jobs.messages")} what="MESSAGE" work={messages} />
    </div>
  );
}

function Failed({ title, what, work }: { title: string; what: string; work: FailedWork[] }) {
  const t = useT();
  const lang = useLang();
  if (work.length === 0) return null;
  return (
    <section aria-labelledby={what} className="rounded-soft border border-line bg-card p-4">
      <h2 id={what} className="font-sans text-lg font-semibold">
        {title}
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {work.map(({ id, name, tries, error, since, nextTryAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                <span className="figures font-medium">{name}</span>
                <Badge tone={nextTryAt ? "ginger" : "warn"}>{t(nextTryAt ? "jobs.trying" : "jobs.givenUp")}</Badge>
              </p>
              <p className="text-sm break-words">{error ?? t("jobs.noError")}</p>
              <p className="figures text-sm text-faded">
                {t("jobs.tries", { n: tries })} · {formatInstant(lang, since)}
                {nextTryAt && ` · ${t("jobs.next", { at: formatInstant(lang, nextTryAt) })}`}
              </p>
            </div>
            <Form method="post">
              <input type="hidden" name="id" value={id} />
              <Button name="what" value={what} tone="quiet" aria-label={t("jobs.retryOne", { name })}>
                {t("jobs.retry")}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
