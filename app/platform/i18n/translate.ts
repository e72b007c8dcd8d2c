import type { Lang } from "./localized.ts";
import type { zh } from "./zh-cn.ts";

export type MessageKey = keyof typeof zh;
export type Messages = Record<MessageKey, string>;
export type Facts = Record<string, string | number>;

/** Words for a key, with `{name}` filled from `facts`. */
export type Translate = (key: MessageKey, facts?: Facts) => string;

const catalogues = new Map<Lang, Partial<Messages>>();

/**
 * Adds words of a language. The server registers every language whole at start, a browser only its page's words, before
 * hydration.
 */
export function registerCatalogue(lang: Lang, messages: Partial<Messages>): void {
  catalogues.set(lang, { ...catalogues.get(lang), ...messages });
}

/** @throws when the language was not registered: a defect of the entry files */
export function translator(lang: Lang): Translate {
  return (key, facts) => {
    const messages = catalogues.get(lang);
    if (!messages) throw new Error(`No messages for ${lang}`);
    return fill(messages[key] ?? key, facts);
  };
}

/** A key put together from data, such as a state: falls back to the key itself, which a test of the catalogues forbids. */
export function isMessageKey(lang: Lang, key: string): key is MessageKey {
  return key in (catalogues.get(lang) ?? {});
}

/** English plurals are written "{n} item|{n} items": the part is chosen by the fact `n`. */
function fill(message: string, facts?: Facts): string {
  if (!facts) return message;
  const [one, many] = message.split("|");
  const chosen = many !== undefined && facts["n"] !== 1 ? many : one!;
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}
