import { useFetcher } from "@remix-run/react";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { formatFen } from "#app/platform/i18n/format.ts";
import { isMessageKey } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { UNANSWERED } from "../../staff/parts/unanswered.ts";
import type { Performed } from "./perform.server.ts";

/**
 * One command as a form: plain without scripts; with them it stays, says what came of it, and a second click while it is
 * under way is none. @param session of this sight of the page; with it each command gets a key of its own
 */
export function Command({
  intent,
  fields = {},
  session,
  className,
  children,
}: {
  intent: Performed["intent"];
  fields?: Record<string, string | number>;
  session: string;
  className?: string;
  children: ReactNode;
}) {
  const fetcher = useFetcher<Performed>();
  const form = useRef<HTMLFormElement>(null);
  const { data, state } = fetcher;
  const [count, setCount] = useState(0);
  const [answered, setAnswered] = useState<Performed>();
  if (data && data !== answered && state === "idle") {
    setAnswered(data);
    // What was not answered is sent again by the same key: it may have been done.
    if (data.refusal?.refusal !== UNANSWERED) setCount(count + 1);
  }
  useEffect(() => {
    if (answered && !answered.refusal) form.current?.reset();
  }, [answered]);
  const subject = Object.values(fields).join("/");
  // A form that comes back after another step is a new one: presenting the same thing a second time is not the first time.
  const id = useId();
  return (
    <fetcher.Form ref={form} method="post" autoComplete="off" className={className}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="key" value={`${session}:${intent}:${id}:${count}:${subject}`.slice(0, 160)} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset disabled={state !== "idle"} className="contents">
        {children}
      </fieldset>
      {state === "idle" && data && <Came performed={data} />}
    </fetcher.Form>
  );
}

/** What came of a command: nothing to say where it worked, for then the page shows it. */
export function Came({ performed: { refusal, camera } }: { performed: Performed }) {
  const t = useT();
  const lang = useLang();
  if (camera)
    return (
      <dl className="mt-2 space-y-1 rounded-soft border border-leaf bg-leaf-wash p-3">
        <dt className="font-medium">{t("shows.camera.server")}</dt>
        <dd className="break-all select-all">{camera.server}</dd>
        <dt className="font-medium">{t("shows.camera.key")}</dt>
        <dd className="break-all select-all">{camera.streamKey}</dd>
        <dd className="text-sm">{t("shows.camera.once")}</dd>
      </dl>
    );
  if (!refusal) return null;
  const name = `shows.refused.${refusal.refusal}`;
  const words = t(isMessageKey(lang, name) ? name : "shows.refused.OTHER", {
    ...(refusal.available !== undefined && { n: refusal.available }),
    ...(refusal.priceFen !== undefined && { price: formatFen(lang, refusal.priceFen) }),
  });
  return (
    <p role="alert" className="mt-1 basis-full text-sm font-medium text-seal">
      {words}
    </p>
  );
}
