import type { Lang } from "./i18n/localized.ts";

/** A message to a person, told by template; the words are in the message catalogue under `message.<template>`. */
export type Message = {
  channel: "SMS" | "EMAIL";
  recipient: string;
  template: string;
  lang: Lang;
  data: Record<string, string>;
  /** Whose order it tells of. */
  orderId: string;
  /** One message per occasion, whatever is retried. */
  dedupeKey: string;
};

/** Sends messages; the demo's implementation writes them to a page (adapters/outbox-page). */
export type Messenger = { send(messages: readonly Message[]): Promise<void> };
