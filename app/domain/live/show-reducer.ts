import type { Localized } from "#app/platform/i18n/localized.ts";
import type { ShowPhase } from "#app/generated/prisma/enums.ts";
import type { ChatRole, OpeningItem, ShowEvent, STREAM_CONDITIONS } from "./show-event.ts";

/** Most messages a viewer's page holds: more than a screen, less than a memory. */
export const MOST_MESSAGES = 60;
/** Of the state's shape; raised when it changes, so that an older snapshot is not read. */
export const STATE_FORMAT = 1;

export type ShelfItem = {
  variantId: string;
  /** Null: what it costs in the shop. */
  priceFen: number | null;
  limitPerCustomer: number | null;
  /** 讲解中, 已讲解, 待讲解 */
  presented: "COMING" | "NOW" | "EXPLAINED";
};
export type ShownMessage = {
  messageId: string;
  author: string;
  name: string;
  role: ChatRole;
  text: string;
  at: string;
};
export type OpenDrop = { dropId: string; title: Localized; most: number; closesAt: string };

/**
 * A show as its log makes it, for viewers and hosts alike: plain data, the same on server and client. What is sampled
 * (units left, likes, viewers) stands beside it (show-sample.ts).
 */
export type ShowState = {
  /** Of the last event folded in; 0 before the first. */
  number: number;
  phase: ShowPhase;
  /** When it went into this phase; null before the first event. */
  since: string | null;
  items: ShelfItem[];
  pinned: string | null;
  announcement: string;
  /** In the order in which they were dropped; those that are closed too, until the show ends. */
  drops: OpenDrop[];
  /** Oldest first, at most `MOST_MESSAGES`. */
  messages: ShownMessage[];
  slowModeSeconds: number;
  stream: (typeof STREAM_CONDITIONS)[number];
};

/** A show nothing has happened in yet. */
export function openingState(items: readonly OpeningItem[] = []): ShowState {
  return {
    number: 0,
    phase: "SCHEDULED",
    since: null,
    items: items.map((item) => ({ ...item, presented: "COMING" })),
    pinned: null,
    announcement: "",
    drops: [],
    messages: [],
    slowModeSeconds: 0,
    stream: "OFF",
  };
}

/**
 * Folds one event in. Pure; an event that was folded in before changes nothing, so a repeated one does no harm.
 * @throws when one is missing in between: whoever folds must ask again from `state.number`
 */
export function showReducer(state: ShowState, event: ShowEvent): ShowState {
  if (event.number <= state.number) return state;
  if (event.number !== state.number + 1) {
    throw new Error(`event ${event.number} of a show came after ${state.number}`);
  }
  return { ...state, ...changeBy(state, event), number: event.number };
}

function changeBy(state: ShowState, event: ShowEvent): Partial<ShowState> {
  switch (event.kind) {
    case "PHASE_CHANGED":
      return enter(state, event);
    case "PINNED":
      return pin(state, event.variantId);
    case "PRICE_CHANGED":
      return {
        items: state.items.map((item) =>
          item.variantId === event.variantId ? { ...item, priceFen: event.toFen } : item,
        ),
      };
    case "UNITS_DROPPED":
    case "UNITS_RETURNED":
      return {};
    case "COUPONS_DROPPED": {
      const { dropId, title, most, closesAt } = event;
      return { drops: [...state.drops.filter((drop) => drop.dropId !== dropId), { dropId, title, most, closesAt }] };
    }
    case "ANNOUNCED":
      return { announcement: event.text };
    case "CHAT": {
      const { messageId, author, name, role, text, at } = event;
      return { messages: [...state.messages, { messageId, author, name, role, text, at }].slice(-MOST_MESSAGES) };
    }
    case "CHAT_DELETED":
      return { messages: state.messages.filter((message) => message.messageId !== event.messageId) };
    case "AUTHOR_SILENCED":
      return { messages: state.messages.filter((message) => message.author !== event.author) };
    case "SLOW_MODE":
      return { slowModeSeconds: event.seconds };
    case "STREAM_CHANGED":
      return { stream: event.to };
  }
}

/** A rehearsal and a show begin with a clean page: what was tried before is not part of it. */
function enter(state: ShowState, { to, at, items }: Extract<ShowEvent, { kind: "PHASE_CHANGED" }>): Partial<ShowState> {
  const change = { phase: to, since: at };
  if (to === "LIVE" || to === "REHEARSAL" || to === "SCHEDULED") {
    const { stream } = state;
    return { ...openingState(items ?? state.items.map(asOpening)), ...change, stream };
  }
  return { ...change, pinned: null, announcement: "", drops: [], items: state.items.map(presentedNoMore) };
}

function pin(state: ShowState, variantId: string | null): Partial<ShowState> {
  return {
    pinned: variantId,
    items: state.items.map((item) =>
      item.variantId === variantId ? { ...item, presented: "NOW" } : presentedNoMore(item),
    ),
  };
}

const presentedNoMore = (item: ShelfItem): ShelfItem =>
  item.presented === "NOW" ? { ...item, presented: "EXPLAINED" } : item;
const asOpening = ({ variantId, priceFen, limitPerCustomer }: ShelfItem): OpeningItem => ({
  variantId,
  priceFen,
  limitPerCustomer,
});
