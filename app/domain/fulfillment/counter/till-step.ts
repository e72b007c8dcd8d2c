import type { CounterTender } from "#app/generated/prisma/enums.ts";
import { decimalToFen, type Fen } from "#app/platform/money.ts";
import { MOST_LINES, MOST_UNITS_OF_ONE } from "./counter-limits.ts";
import { mergeBasket, type CounterBasket, type CounterGoods } from "./counter-price.ts";
import { TENDERS } from "./takings.ts";

/** Goods as a till offers them. */
export type TillGoods = CounterGoods & {
  barcode: string | null;
  title: string;
  variantTitle: string;
  pictureHash: string | null;
};

/** What lies on the counter. Texts are as they were typed; `null` sums could not be read. */
export type Till = {
  lines: CounterBasket;
  byHand: string;
  byHandFen: Fen | null;
  tender: CounterTender;
  received: string;
  /** Null where nothing was typed, too. */
  receivedFen: Fen | null;
  receivedIsSum: boolean;
  /** Several goods that were meant, maybe. */
  choices: string[];
  /** Nothing was found for it. */
  notFound: string | null;
};

export const EMPTY_TILL: Till = {
  lines: [],
  byHand: "",
  byHandFen: 0,
  tender: "CASH",
  received: "",
  receivedFen: null,
  receivedIsSum: true,
  choices: [],
  notFound: null,
};

const MOST_CHOICES = 12;

/**
 * What a form of the till says and does: server and device read it by this one function, so that a till without scripts
 * and one without a network are the same till. A code that is exactly one of the goods lays one on the counter.
 */
export function tillStep(form: FormData, goods: readonly TillGoods[]): Till {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim().slice(0, 300) : "";
  };
  const known = new Set(goods.map(({ variantId }) => variantId));
  const lines = mergeBasket(
    [...form.keys()].flatMap((name) => {
      const variantId = name.startsWith("units_") ? name.slice("units_".length) : "";
      return known.has(variantId) ? [{ variantId, quantity: unitsOf(text(name)) }] : [];
    }),
  );
  const add = (variantId: string, units: number) => {
    const line = lines.find((one) => one.variantId === variantId);
    if (line) line.quantity = Math.min(MOST_UNITS_OF_ONE, line.quantity + units);
    else if (units > 0 && known.has(variantId) && lines.length < MOST_LINES) lines.push({ variantId, quantity: units });
  };
  const [more, less] = [text("more"), text("less")];
  if (more) add(more, 1);
  if (less) add(less, -1);
  const code = more || less ? "" : text("code");
  const found = code ? goodsLike(code, goods) : [];
  if (found.length === 1) add(found[0]!, 1);
  const [byHand, received] = [text("byHand"), text("received")];
  return {
    lines: form.get("step") === "CLEAR" ? [] : mergeBasket(lines),
    byHand,
    byHandFen: byHand === "" ? 0 : decimalToFen(byHand),
    tender: TENDERS.find((one) => one === form.get("tender")) ?? "CASH",
    received,
    receivedFen: received === "" ? null : decimalToFen(received),
    receivedIsSum: received === "" || decimalToFen(received) !== null,
    choices: found.length > 1 ? found : [],
    notFound: code && found.length === 0 ? code : null,
  };
}

function unitsOf(typed: string): number {
  return /^\d{1,4}$/.test(typed) ? Math.min(MOST_UNITS_OF_ONE, Number(typed)) : 0;
}

/** Goods by what was scanned or typed: the one with this barcode or SKU, else those that are called so. */
function goodsLike(typed: string, goods: readonly TillGoods[]): string[] {
  const code = typed.normalize("NFKC").trim();
  const sku = code.toUpperCase();
  const exact = goods.find((one) => one.barcode === code || one.sku.toUpperCase() === sku);
  if (exact) return [exact.variantId];
  const part = code.toLowerCase();
  return goods
    .filter((one) => `${one.title} ${one.variantTitle}`.toLowerCase().includes(part))
    .slice(0, MOST_CHOICES)
    .map(({ variantId }) => variantId);
}
