import { useState } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang } from "#app/ui/layout/lang.ts";

/** What the small forms of a live page are answered with (answer.server.ts). */
export type LiveAnswer =
  | { ok: true; value: Record<string, unknown> }
  | { ok: false; refusal: string; seconds?: number };

/**
 * Sends a small form of a live page without leaving it. What can't be sent is a refusal, too.
 * @returns the answer of the last one sent, whether one is under way, and the way to send
 */
export function useLivePost(path: string) {
  const lang = useLang();
  const [answer, setAnswer] = useState<LiveAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  async function send(form: FormData): Promise<LiveAnswer> {
    setBusy(true);
    const body = new URLSearchParams([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
    const headers = { accept: "application/json" };
    const sent = await fetch(href(lang, path), { method: "POST", body, headers })
      .then((response) => response.json() as Promise<LiveAnswer>)
      .catch((): LiveAnswer => ({ ok: false, refusal: "OFFLINE" }));
    setAnswer(sent);
    setBusy(false);
    return sent;
  }
  return { answer, busy, send };
}
