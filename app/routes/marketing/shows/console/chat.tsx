import type { ModeratedMessage } from "#app/domain/live/console.queries.server.ts";
import type { ShownMessage } from "#app/domain/live/show-reducer.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { Command } from "../command.tsx";
import { Section } from "../section.tsx";
import { FIELD_OF } from "./use-shortcuts.ts";

const SLOW = [0, 5, 15, 60];
const SMALL = "min-h-9 rounded px-2 text-sm text-seal underline underline-offset-4 disabled:opacity-50";

/** What is written, the newest first, with what can be done about it; and the host's own line. */
export function ConsoleChat({
  messages,
  unread,
  unreadCount,
  slowModeSeconds,
  on,
  session,
}: {
  messages: readonly ShownMessage[];
  /** The last of what is kept but not shown, because more is written than a person can read. */
  unread: readonly ModeratedMessage[];
  unreadCount: number;
  slowModeSeconds: number;
  on: boolean;
  session: string;
}) {
  const t = useT();
  return (
    <Section title={t("live.chat")}>
      <Command intent="say" session={session} className="flex flex-wrap gap-2">
        <input
          name="text"
          id={FIELD_OF.c}
          required
          maxLength={100}
          aria-label={t("shows.say.text")}
          className="min-h-12 min-w-0 flex-1 basis-full rounded-soft border border-line bg-card px-3"
        />
        <Button name="as" value="HOST" disabled={!on} tone="quiet">
          {t("shows.say.HOST")}
        </Button>
        <Button name="as" value="STAFF" disabled={!on} tone="quiet">
          {t("shows.say.STAFF")}
        </Button>
      </Command>
      <div className="mt-2 flex flex-wrap items-center gap-1 text-sm">
        <span>{t("shows.slow")}</span>
        {SLOW.map((seconds) => (
          <Command key={seconds} intent="slow" fields={{ seconds }} session={session}>
            <button
              disabled={!on}
              aria-pressed={slowModeSeconds === seconds}
              className="min-h-9 rounded-full border border-line px-3 aria-pressed:bg-seal aria-pressed:text-on-seal"
            >
              {seconds === 0 ? t("shows.slow.off") : t("shows.slow.seconds", { n: seconds })}
            </button>
          </Command>
        ))}
      </div>
      {unreadCount > 0 && (
        <details className="mt-2 text-sm">
          <summary className="min-h-9 cursor-pointer text-ginger">{t("shows.unread", { n: unreadCount })}</summary>
          <ul className="max-h-48 divide-y divide-line overflow-y-auto">
            {unread.map(({ messageId, name, text, fromGuest }) => (
              <li key={messageId} className="py-2">
                <p>
                  <bdi className="font-medium">{name}</bdi> <bdi>{text}</bdi>
                </p>
                {fromGuest && (
                  <Moderate messageId={messageId} name={name} deeds={["MUTE", "BLOCK"]} session={session} />
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <ul className="mt-2 max-h-96 divide-y divide-line overflow-y-auto">
        {messages.toReversed().map(({ messageId, name, role, text }) => (
          <li key={messageId} className="py-2">
            <p>
              <bdi className="font-medium">{name}</bdi>{" "}
              {role !== "GUEST" && <Badge tone="ginger">{t(`live.role.${role}`)}</Badge>} <bdi>{text}</bdi>
            </p>
            {role === "GUEST" && (
              <Moderate messageId={messageId} name={name} deeds={["DELETE", "MUTE", "BLOCK"]} session={session} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Moderate({
  messageId,
  name,
  deeds,
  session,
}: {
  messageId: string;
  name: string;
  deeds: ReadonlyArray<"DELETE" | "MUTE" | "BLOCK">;
  session: string;
}) {
  const t = useT();
  return (
    <div className="flex gap-2">
      {deeds.map((what) => (
        <Command key={what} intent="moderate" fields={{ messageId, what }} session={session}>
          <button className={SMALL} aria-label={t(`shows.moderate.${what}.label`, { name })}>
            {t(`shows.moderate.${what}`)}
          </button>
        </Command>
      ))}
    </div>
  );
}
