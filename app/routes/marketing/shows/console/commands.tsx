import type { PreparedDrop } from "#app/domain/live/console.queries.server.ts";
import { SHOW_STEPS, type ShowPhase } from "#app/domain/live/show-state.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Command } from "../command.tsx";
import { Section } from "../section.tsx";
import { FIELD_OF } from "./use-shortcuts.ts";

const TONES = { GO_LIVE: "main", END: "danger" } as const;

/** What follows from here for the show as a whole. */
export function Steps({ phase, session }: { phase: ShowPhase; session: string }) {
  const t = useT();
  return (
    <div className="flex flex-wrap gap-2">
      {SHOW_STEPS.filter(({ from }) => from === phase).map(({ step }) => (
        <Command key={step} intent="step" fields={{ step }} session={session}>
          <Button tone={step === "GO_LIVE" || step === "END" ? TONES[step] : "quiet"}>{t(`shows.step.${step}`)}</Button>
        </Command>
      ))}
    </div>
  );
}

/** A line over the show. */
export function Announce({ text, on, session }: { text: string; on: boolean; session: string }) {
  const t = useT();
  return (
    <Section title={t("live.announcement")}>
      {text && (
        <div className="mb-2 flex items-center gap-2 rounded-md bg-ginger-wash p-2">
          <p className="min-w-0 flex-1">{text}</p>
          <Command intent="announce" fields={{ text: "" }} session={session}>
            <Button tone="quiet">{t("shows.announce.clear")}</Button>
          </Command>
        </div>
      )}
      <Command intent="announce" session={session} className="flex flex-wrap gap-2">
        <input
          name="text"
          id={FIELD_OF.a}
          required
          maxLength={120}
          aria-label={t("shows.announce.text")}
          className="min-h-12 min-w-0 flex-1 rounded-soft border border-line bg-card px-3"
        />
        <Button tone="quiet" disabled={!on}>
          {t("shows.announce.go")}
        </Button>
      </Command>
    </Section>
  );
}

/** The coupons that are prepared: one press lets them go. */
export function ConsoleDrops({ drops, on, session }: { drops: readonly PreparedDrop[]; on: boolean; session: string }) {
  const t = useT();
  return (
    <Section title={t("shows.drops")}>
      {drops.length === 0 && <p className="text-sm text-faded">{t("shows.drops.none")}</p>}
      <ul className="divide-y divide-line">
        {drops.map(({ id, title, most, seconds, dropped, left }) => (
          <li key={id} className="flex flex-wrap items-center gap-2 py-2">
            <p className="figures min-w-0 flex-1 text-sm">
              <span className="text-base font-medium">{title}</span>{" "}
              {dropped ? t("shows.drops.left", { left }) : t("shows.drops.of", { most, seconds })}
            </p>
            {!dropped && (
              <Command intent="drop" fields={{ dropId: id }} session={session}>
                <Button disabled={!on} aria-label={t("shows.drops.go.label", { title })}>
                  {t("shows.drops.go")}
                </Button>
              </Command>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
