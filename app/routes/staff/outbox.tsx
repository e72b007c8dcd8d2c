import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { outboxPage } from "#app/domain/identity/outbox.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { isUuid } from "#app/platform/ids.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { OrderTabs } from "./parts/order-tabs.tsx";
import { requireStaff } from "./parts/require-staff.server.ts";
import { staffMeta } from "./parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "staff.outbox.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "readMessages" });
  const before = new URL(request.url).searchParams.get("before");
  const page = await outboxPage(context.shop, actor, { before: before && isUuid(before) ? before : null });
  if (!page) throw new Response(null, { status: 403 });
  return { ...page, paged: before !== null, origin: context.shop.publicUrl };
}

export default function Outbox() {
  const { messages, older, paged, origin } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  return (
    <div className="mx-auto max-w-2xl space-y-4">
      <OrderTabs />
      <h1 className="text-2xl">{t("staff.outbox.title")}</h1>
      <p className="text-faded">{t("staff.outbox.text")}</p>
      {messages.length === 0 && <p className="py-10 text-center text-faded">{t("staff.outbox.empty")}</p>}
      <ol className="space-y-3">
        {messages.map(({ id, channel, recipient, body, at, state, lang: written }) => (
          <li key={id} className="rounded-soft border border-line bg-card p-4">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-faded">
              <Badge>{t(`staff.outbox.${channel}`)}</Badge>
              {state && (
                <Badge tone={state === "FAILED" ? "warn" : "plain"}>{t(`orders.message.state.${state}`)}</Badge>
              )}
              <span className="figures">{t("staff.outbox.to", { recipient })}</span>
              <time dateTime={at} className="figures ml-auto">
                {formatInstant(lang, at)}
              </time>
            </p>
            <p className="mt-2 whitespace-pre-line" lang={written === "zh" ? "zh-CN" : "en"}>
              <WithLinks text={body} origin={origin} />
            </p>
          </li>
        ))}
      </ol>
      <div className="flex gap-3">
        {paged && (
          <LinkButton to="/staff/outbox" tone="quiet">
            {t("staff.outbox.newest")}
          </LinkButton>
        )}
        {older && (
          <LinkButton to={`/staff/outbox?before=${older}`} tone="quiet">
            {t("staff.outbox.older")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

/** The message as sent; addresses of this shop in it can be followed, nothing else. */
function WithLinks({ text, origin }: { text: string; origin: string }) {
  const parts = text.split(/(https?:\/\/[^\s，。]+)/);
  return parts.map((part, i) =>
    part.startsWith(`${origin}/`) ? (
      <a key={i} href={part} className="break-all text-seal underline underline-offset-4">
        {part}
      </a>
    ) : (
      <span key={i}>{part}</span>
    ),
  );
}
