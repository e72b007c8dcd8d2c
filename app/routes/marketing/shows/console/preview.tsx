import type { StreamAtConsole } from "#app/domain/live/stream/stream-at-console.queries.server.ts";
import type { ShowState } from "#app/domain/live/show-reducer.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Player } from "../../../shop/live/player/player.tsx";
import { Section } from "../section.tsx";

const TONES = { OFF: "plain", ON: "leaf", LOST: "warn", BACKUP: "ginger" } as const;

/** The picture as viewers get it, and how it is: bit rate, newest piece, delay. */
export function Preview({
  on,
  sources,
  title,
  condition,
  stream,
  now,
}: {
  on: boolean;
  sources: readonly string[];
  title: string;
  condition: ShowState["stream"];
  stream: StreamAtConsole | null;
  now: number;
}) {
  const t = useT();
  const secondsAgo = stream?.lastSeenAt ? Math.max(0, Math.round((now - Date.parse(stream.lastSeenAt)) / 1000)) : null;
  const rows = [
    [t("shows.stream.bitrate"), stream?.bitrateKbps == null ? "–" : `${stream.bitrateKbps} kbit/s`],
    [t("shows.stream.last"), secondsAgo === null ? "–" : t("shows.stream.ago", { n: secondsAgo })],
    [
      t("shows.stream.delay"),
      stream?.delayMs == null ? "–" : t("shows.stream.seconds", { n: Math.round(stream.delayMs / 1000) }),
    ],
  ];
  return (
    <Section title={t("shows.stream")}>
      {on && (
        <Player
          sources={sources}
          live
          label={t("live.player.label", { title })}
          poster={null}
          className="mx-auto aspect-[9/16] max-h-[26rem] rounded-md"
        />
      )}
      <output className="mt-2 block">
        <Badge tone={TONES[condition]}>{t(`shows.stream.${condition}`)}</Badge>
      </output>
      <dl className="figures mt-1 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-2">
            <dt className="text-faded">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
