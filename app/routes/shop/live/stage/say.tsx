import { useRef, useState, type FormEvent } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { useLivePost } from "./use-live-post.ts";

const FIELD =
  "min-h-12 min-w-0 rounded-full border border-white/40 bg-ink/60 px-4 text-base text-white placeholder:text-white/80";
const REFUSALS = ["EMPTY", "TOO_LONG", "LINK", "CONTACT", "WORD", "NO_NAME", "BLOCKED", "MUTED", "NOT_ON"] as const;

/** Why something was not written. @param refusal as the server told it */
export function chatRefusal(t: ReturnType<typeof useT>, refusal: string, seconds = 2): string {
  if (refusal === "TOO_FAST") return t("live.chat.refused.TOO_FAST", { n: seconds });
  if (refusal === "OFFLINE") return t("live.chat.refused.OFFLINE");
  const known = REFUSALS.find((one) => one === refusal);
  return known ? t(`live.chat.refused.${known}`) : t("live.chat.refused.NAME");
}

/** The line to write in a chat; asks for a name the first time, and always where it can't ask later. */
export function Say({
  handle,
  slowModeSeconds,
  scripted,
}: {
  handle: string;
  slowModeSeconds: number;
  scripted: boolean;
}) {
  const t = useT();
  const lang = useLang();
  const path = `/live/${handle}/chat`;
  const { answer, busy, send } = useLivePost(path);
  const [wantsName, setWantsName] = useState(false);
  const text = useRef<HTMLInputElement>(null);
  const refusal = answer && !answer.ok ? answer : null;
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const sent = await send(new FormData(event.currentTarget));
    setWantsName(
      !sent.ok && !["TOO_FAST", "OFFLINE", ...REFUSALS.filter((one) => one !== "NO_NAME")].includes(sent.refusal),
    );
    if (sent.ok && text.current) text.current.value = "";
  }
  return (
    <form method="post" action={href(lang, path)} onSubmit={(event) => void onSubmit(event)} className="min-w-0 flex-1">
      {refusal && (
        <p className="mb-1 rounded-lg bg-ink/85 px-3 py-1 text-sm text-white" role="alert">
          {chatRefusal(t, refusal.refusal, refusal.seconds)}
        </p>
      )}
      <div className={`flex gap-2 ${scripted ? "flex-wrap" : ""}`}>
        {(wantsName || !scripted) && (
          <input
            name="name"
            aria-label={t("live.chat.name")}
            placeholder={t("live.chat.name")}
            maxLength={24}
            required={scripted}
            className={`${FIELD} ${scripted ? "basis-full" : "w-28"}`}
          />
        )}
        <input
          ref={text}
          name="text"
          aria-label={t("live.chat.say")}
          placeholder={slowModeSeconds > 0 ? t("live.chat.slow", { n: slowModeSeconds }) : t("live.chat.say")}
          maxLength={100}
          autoComplete="off"
          required
          className={`${FIELD} flex-1`}
        />
        <button
          disabled={busy}
          className={scripted ? "sr-only focus:not-sr-only focus:px-3 focus:text-white" : `${FIELD} px-3`}
        >
          {t("live.chat.send")}
        </button>
      </div>
    </form>
  );
}
