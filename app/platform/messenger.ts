import type { Lang } from "./i18n/localized.ts";

/** A message to a person, told by template; the words are in the message catalogue under `message.<template>`. */
export type Message = {
  channel: "SMS" | "EMAIL";
  recipient: string;
  template: string;
  lang: Lang;
  data: Record<string, string>;
  /** Whose order it tells of; null for what is of no order. */
  orderId: string | null;
  /** One message per occasion, whatever is retried. */
  dedupeKey: string;
};

/** Takes messages: each is kept once (by its dedupeKey), and sent by job where somebody is configured who sends it. */
export type Messenger = { send(messages: readonly Message[]): Promise<void> };

/** A message in its words, on its way out. */
export type Outgoing = {
  /** Ours: the same message has the same. */
  id: string;
  recipient: string;
  template: string;
  lang: Lang;
  /** Of a mail; else empty. */
  subject: string;
  body: string;
  data: Record<string, string>;
};

/** Who really sends the messages of a channel (adapters/smtp, adapters/sms). */
export type Carrier = {
  name: string;
  /**
   * Sends one message. @returns the carrier's id of it
   * @throws Undeliverable where trying again is no use, any other error where it is; neither holds personal data
   */
  send(message: Outgoing): Promise<{ ref: string }>;
};

/** The carriers by channel; a channel without one keeps its messages on the local outbox page. */
export type Carriers = Partial<Record<Message["channel"], Carrier>>;

/** A message that will never go: no such number, no template, refused for good. */
export class Undeliverable extends Error {}
