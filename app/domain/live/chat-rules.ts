import { z } from "zod";
import { lengthOf, oneLine } from "#app/platform/plain-text.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";

/** content/live/chat-words.yaml */
export const chatWordsSchema = z.strictObject({
  refused: z.array(z.string().trim().min(1)).max(2_000),
  reservedNames: z.array(z.string().trim().min(1)).max(500),
});
export type ChatWords = z.infer<typeof chatWordsSchema>;
export const NO_WORDS: ChatWords = { refused: [], reservedNames: [] };

export const MOST_CHARACTERS = 100;
export const MOST_NAME = 12;
/** Fewest seconds between two messages of one guest, and most of a minute. */
const PAUSE_SECONDS = 2;
const MOST_A_MINUTE = 12;
/** The same again within so many seconds is a flood, however slowly it comes. */
const SAME_SECONDS = 30;
/** Messages that a person reads in a moment: what comes faster is kept, but not shown. */
export const READABLE = { messages: 12, seconds: 2 };

export type TextRefusal = { refusal: "EMPTY" | "TOO_LONG" | "LINK" | "CONTACT" | "WORD" };

/** Letters that look like nothing: fillers and blanks of other scripts. */
const BLANK_LETTERS = /[\u115f\u1160\u3164\uffa0\u2800\u180e]/g;
/** Format characters (direction, joiners, tags …) other than the joiner within an emoji. */
const FORMAT = /(?<!\p{Extended_Pictographic}(\ufe0f|\p{Emoji_Modifier})?)\u200d|(?!\u200d)\p{Cf}/gu;
/** More marks on a letter than any language writes (zalgo). */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;
const REPEATED = /(.)\1{7,}/gsu;

/** A text as it is shown: one line, nothing that can't be seen, no tower of marks, no character a hundred times. */
export function cleanChatText(text: string): string {
  // What a step takes away may bring together what another step looks for; no step makes a text longer.
  const cleaner = cleanedOnce(text);
  return cleaner === text ? text : cleanChatText(cleaner);
}

function cleanedOnce(text: string): string {
  return oneLine(text.replace(BLANK_LETTERS, " ").replace(FORMAT, ""))
    .normalize("NFC")
    .replace(STACKED_MARKS, "$1")
    .replace(REPEATED, (run) => Array.from(run).slice(0, 8).join(""))
    .replace(/^\p{M}+/u, "")
    .trim();
}

/** As texts are compared: of one width and case, letters and digits only. */
function bare(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const LINK =
  /(https?|ftp|wss?|javascript|data|vbscript):|\/\/|www\.|\b[a-z0-9-]+\s*(\.|。|．|点|\bdot\b)\s*(com|cn|net|org|top|xyz|vip|shop|club|cc|io|me|site|online|app|link|live|info|ltd|ru|tk)(?![a-z])/iu;
const MOBILE = /1[3-9]\d{9}/;
const ACCOUNT = /(微信|薇信|威信|vx|wx|wechat|qq|扣扣|telegram|whatsapp|电话|手机)号?[a-z0-9_]{5,}/;

/** What is written, as it will be shown, or why it is not. Pure. */
export function judgeChatText(typed: string, words: ChatWords): Result<string, TextRefusal> {
  // Beyond any message somebody plays with us: not even cleaned.
  if (typed.length > 40 * MOST_CHARACTERS) return refuse({ refusal: "TOO_LONG" });
  const text = cleanChatText(typed);
  const letters = bare(text);
  if (text === "" || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return refuse({ refusal: "EMPTY" });
  if (lengthOf(text) > MOST_CHARACTERS) return refuse({ refusal: "TOO_LONG" });
  if (LINK.test(text.normalize("NFKC"))) return refuse({ refusal: "LINK" });
  if (MOBILE.test(letters) || ACCOUNT.test(letters)) return refuse({ refusal: "CONTACT" });
  if (holds(letters, words.refused)) return refuse({ refusal: "WORD" });
  return ok(text);
}

export type NameRefusal = { refusal: "EMPTY" | "TOO_LONG" | "NOT_A_NAME" | "RESERVED" };

/** A name to write under: short, civil, and not that of the shop's own people. Pure. */
export function judgeChatName(typed: string, words: ChatWords): Result<string, NameRefusal> {
  const text = judgeChatText(typed, words);
  if (!text.ok) {
    const { refusal } = text;
    return refuse({ refusal: refusal === "EMPTY" || refusal === "TOO_LONG" ? refusal : "NOT_A_NAME" });
  }
  if (lengthOf(text.value) > MOST_NAME) return refuse({ refusal: "TOO_LONG" });
  if (!/[\p{L}\p{N}]/u.test(text.value)) return refuse({ refusal: "NOT_A_NAME" });
  return holds(bare(text.value), words.reservedNames) ? refuse({ refusal: "RESERVED" }) : ok(text.value);
}

function holds(letters: string, words: readonly string[]): boolean {
  return words.some((word) => {
    const wanted = bare(word);
    return wanted !== "" && letters.includes(wanted);
  });
}

/** A guest's earlier message. */
export type EarlierMessage = { at: Date; text: string };

/**
 * Whether a guest may write now, after what they wrote in the last minute.
 * @returns seconds to wait; 0 when there is no need
 */
export function secondsToWait(
  earlier: readonly EarlierMessage[],
  { text, now, slowModeSeconds }: { text: string; now: Date; slowModeSeconds: number },
): number {
  const ago = (message: EarlierMessage) => (now.getTime() - message.at.getTime()) / 1000;
  const times = earlier.map(ago).toSorted((a, b) => a - b);
  const waits = [
    Math.max(PAUSE_SECONDS, slowModeSeconds) - (times[0] ?? Infinity),
    times.length >= MOST_A_MINUTE ? 60 - times[MOST_A_MINUTE - 1]! : 0,
    ...earlier.filter((message) => bare(message.text) === bare(text)).map((message) => SAME_SECONDS - ago(message)),
  ];
  return Math.max(0, Math.ceil(Math.max(...waits)));
}
