import type { FormEvent } from "react";
import type { OpenDrop } from "#app/domain/live/show-reducer.ts";
import { localize } from "#app/platform/i18n/localized.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { href } from "#app/platform/i18n/href.ts";
import { Countdown } from "./countdown.tsx";
import { useLivePost } from "./use-live-post.ts";

/** The coupons that are to be had in this moment: the first so many, one each. */
export function Drops({
  drops,
  left,
  handle,
  now,
}: {
  drops: readonly OpenDrop[];
  left: Record<string, number>;
  handle: string;
  /** The server's time: what closed before is over. */
  now: number;
}) {
  return (
    <>
      {drops
        .filter((drop) => Date.parse(drop.closesAt) > now)
        .slice(-1)
        .map((drop) => (
          <Drop key={drop.dropId} {...{ drop, left: left[drop.dropId] ?? drop.most, handle, now }} />
        ))}
    </>
  );
}

function Drop({ drop, left, handle, now }: { drop: OpenDrop; left: number; handle: string; now: number }) {
  const t = useT();
  const lang = useLang();
  const path = `/live/${handle}/claim`;
  const { answer, busy, send } = useLivePost(path);
  const title = localize(drop.title, lang);
  const code = answer?.ok ? String(answer.value["code"]) : undefined;
  const refusal = answer && !answer.ok ? answer.refusal : undefined;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send(new FormData(event.currentTarget));
  };
  return (
    <form
      method="post"
      action={href(lang, path)}
      onSubmit={onSubmit}
      className="pointer-events-auto flex flex-wrap items-center gap-2 rounded-soft bg-ginger-wash p-2 pl-3 text-ink"
    >
      <input type="hidden" name="drop" value={drop.dropId} />
      <p className="min-w-0 flex-1 text-sm">
        <strong className="text-base">{title}</strong>{" "}
        <span className="figures">
          {t("live.drop.left", { n: left })} · {t("live.drop.until")} <Countdown to={drop.closesAt} now={now} />
        </span>
      </p>
      {!code && (
        <button
          disabled={busy || left === 0}
          aria-label={t("live.drop.claim.label", { title })}
          className="min-h-12 rounded-md bg-seal px-4 font-semibold text-on-seal disabled:bg-sunk disabled:text-faded"
        >
          {left === 0 ? t("live.drop.ALL_TAKEN") : t("live.drop.claim")}
        </button>
      )}
      {(code ?? refusal) && (
        <output className="figures block basis-full text-sm font-medium">
          {code
            ? t("live.drop.claimed", { code })
            : t(refusal === "ALL_TAKEN" ? "live.drop.ALL_TAKEN" : "live.drop.CLOSED")}
        </output>
      )}
    </form>
  );
}
