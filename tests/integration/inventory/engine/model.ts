/**
 * The stock as anyone would keep it on paper: four levels (two places × two variants), one show that has units of level
 * 0, and what became of each checkout. Each operation is a few lines; the engine must answer as this does.
 */
export type Level = {
  onHand: number;
  held: number;
  allocated: number;
  allotted: number;
  safety: number;
  reserve: number;
};
type Line = { level: number; quantity: number; ofShow: boolean };
type Checkout = {
  state: "HELD" | "ENDED" | "PAID" | "ISSUED" | "CANCELLED";
  lines: Line[];
  customer: number;
  short: boolean;
};

export type Stock = {
  levels: Level[];
  show: { left: number; goesOn: boolean; limit: number };
  checkouts: Map<number, Checkout>;
  /** Keys of everything else that was done, with what was answered. */
  done: Map<string, string>;
  underWay: Map<number, { level: number; quantity: number }>;
};

export type CheckoutStep = { do: "release" | "pay" | "issue" | "return" | "cancel" | "move"; key: number };
export type Goods = { do: "receive" | "sell" | "send" | "damage"; key: number; level: number; quantity: number };

export type Operation =
  | { do: "hold"; key: number; customer: number; short: boolean; lines: Array<Line & { ships: boolean }> }
  | CheckoutStep
  | { do: "expire" }
  | Goods
  | { do: "arrive"; key: number }
  | { do: "count"; key: number; level: number; counted: number }
  | { do: "allot"; key: number; quantity: number }
  | { do: "giveBack"; key: number; quantity: number | "ALL" };

/** The two variants of a place are levels 0, 1 and 2, 3. The same variant elsewhere: */
export const elsewhere = (level: number) => (level + 2) % 4;

export function emptyStock(): Stock {
  const level = (safety: number, reserve: number): Level => ({
    onHand: 0,
    held: 0,
    allocated: 0,
    allotted: 0,
    safety,
    reserve,
  });
  return {
    levels: [level(0, 0), level(1, 0), level(0, 2), level(0, 0)],
    show: { left: 0, goesOn: false, limit: 3 },
    checkouts: new Map(),
    done: new Map(),
    underWay: new Map(),
  };
}

const free = (level: Level) => level.onHand - level.held - level.allocated - level.allotted;
const available = (level: Level) => free(level) - level.safety;

/** Does one operation to `stock`. @returns the answer */
export function apply(stock: Stock, op: Operation): string {
  switch (op.do) {
    case "hold":
      return hold(stock, op);
    case "expire":
      for (const checkout of stock.checkouts.values()) if (checkout.short) end(stock, checkout);
      return "";
    case "release":
    case "pay":
    case "issue":
    case "return":
    case "cancel":
    case "move":
      return checkoutStep(stock, op);
    case "receive":
    case "sell":
    case "send":
    case "damage":
    case "arrive":
    case "count":
    case "allot":
    case "giveBack":
      return once(stock, op);
  }
}

function hold(stock: Stock, op: Extract<Operation, { do: "hold" }>): string {
  const earlier = stock.checkouts.get(op.key);
  if (earlier) return earlier.state === "ENDED" ? "ENDED" : "granted";
  const lines = merged(op.lines);
  const short = lines.filter((line) => line.quantity > most(stock, line));
  if (short.length > 0) return `SHORT ${short.map((line) => `${line.level}:${most(stock, line)}`).join()}`;
  const ofShow = lines.find((line) => line.ofShow);
  const had = units(stock, op.customer);
  if (ofShow && had + ofShow.quantity > stock.show.limit) return `LIMIT_REACHED ${had}`;
  for (const { level, quantity, ofShow: show } of lines) {
    stock.levels[level]!.held += quantity;
    if (!show) continue;
    stock.levels[level]!.allotted -= quantity;
    stock.show.left -= quantity;
  }
  stock.checkouts.set(op.key, { state: "HELD", lines, customer: op.customer, short: op.short });
  return "granted";
}

type Merged = Line & { shipping: number };

function merged(lines: ReadonlyArray<Line & { ships: boolean }>): Merged[] {
  const found: Merged[] = [];
  for (const { level, quantity, ofShow, ships } of lines) {
    let same = found.find((other) => other.level === level && other.ofShow === ofShow);
    if (!same) found.push((same = { level, ofShow, quantity: 0, shipping: 0 }));
    same.quantity += quantity;
    if (ships) same.shipping += quantity;
  }
  return found.toSorted((a, b) => a.level - b.level || Number(a.ofShow) - Number(b.ofShow));
}

function most(stock: Stock, line: Merged): number {
  if (line.ofShow) return stock.show.goesOn ? stock.show.left : 0;
  const level = stock.levels[line.level]!;
  const all = Math.max(0, available(level));
  const parcels = Math.max(0, available(level) - level.reserve);
  return line.shipping > parcels ? Math.min(all, parcels + line.quantity - line.shipping) : all;
}

/** Units of the show that a customer holds or bought. */
function units(stock: Stock, customer: number): number {
  let sum = 0;
  for (const checkout of stock.checkouts.values())
    if (checkout.customer === customer && checkout.state !== "ENDED")
      for (const line of checkout.lines) if (line.ofShow) sum += line.quantity;
  return sum;
}

function end(stock: Stock, checkout: Checkout): void {
  if (checkout.state !== "HELD") return;
  checkout.state = "ENDED";
  for (const { level, quantity, ofShow } of checkout.lines) {
    stock.levels[level]!.held -= quantity;
    if (!ofShow || !stock.show.goesOn) continue;
    stock.levels[level]!.allotted += quantity;
    stock.show.left += quantity;
  }
}

function checkoutStep(stock: Stock, op: CheckoutStep): string {
  const checkout = stock.checkouts.get(op.key);
  if (!checkout) return "nothing";
  const { lines } = checkout;
  const each = (change: (level: Level, quantity: number) => void) =>
    lines.forEach(({ level, quantity }) => change(stock.levels[level]!, quantity));
  switch (`${op.do} ${checkout.state}`) {
    case "release HELD":
      end(stock, checkout);
      return "done";
    case "pay HELD":
      each((level, quantity) => ((level.held -= quantity), (level.allocated += quantity)));
      checkout.state = "PAID";
      return "done";
    case "issue PAID":
      each((level, quantity) => ((level.allocated -= quantity), (level.onHand -= quantity)));
      checkout.state = "ISSUED";
      return "done";
    case "return ISSUED":
      each((level, quantity) => ((level.allocated += quantity), (level.onHand += quantity)));
      checkout.state = "PAID";
      return "done";
    case "cancel PAID":
      each((level, quantity) => (level.allocated -= quantity));
      checkout.state = "CANCELLED";
      return "done";
    case "move PAID": {
      const line = lines[0]!;
      const there = stock.levels[elsewhere(line.level)]!;
      if (available(there) < line.quantity) return "short";
      stock.levels[line.level]!.allocated -= line.quantity;
      there.allocated += line.quantity;
      line.level = elsewhere(line.level);
      return "done";
    }
    default:
      return "nothing";
  }
}

/** What is done once under its key, and answered again. */
function once(stock: Stock, op: Exclude<Operation, CheckoutStep | { do: "hold" | "expire" }>): string {
  const key = `${op.do} ${op.key}`;
  const earlier = stock.done.get(key);
  if (earlier !== undefined) return earlier;
  const answer = physical(stock, op);
  // A refusal leaves the key unused.
  if (!answer.startsWith("short") && answer !== "nothing") stock.done.set(key, answer);
  return answer;
}

function physical(stock: Stock, op: Exclude<Operation, CheckoutStep | { do: "hold" | "expire" }>): string {
  const level = "level" in op ? stock.levels[op.level]! : stock.levels[0]!;
  switch (op.do) {
    case "receive":
      level.onHand += op.quantity;
      return "done";
    case "sell":
    case "damage":
      level.onHand -= op.quantity;
      return "done";
    case "count": {
      const difference = op.counted - level.onHand;
      level.onHand = op.counted;
      return `difference ${difference}`;
    }
    case "send":
      if (free(level) < op.quantity) return `short ${Math.max(0, free(level))}`;
      level.onHand -= op.quantity;
      stock.underWay.set(op.key, { level: elsewhere(op.level), quantity: op.quantity });
      return "done";
    case "arrive": {
      const sent = stock.underWay.get(op.key);
      if (!sent) return "nothing";
      stock.levels[sent.level]!.onHand += sent.quantity;
      return "done";
    }
    case "allot":
      if (free(level) < op.quantity) return `short ${Math.max(0, free(level))}`;
      level.allotted += op.quantity;
      stock.show.left += op.quantity;
      stock.show.goesOn = true;
      return "done";
    case "giveBack": {
      if (!stock.show.goesOn) return "nothing";
      const units = op.quantity === "ALL" ? stock.show.left : Math.min(op.quantity, stock.show.left);
      level.allotted -= units;
      stock.show.left -= units;
      if (op.quantity === "ALL") stock.show.goesOn = false;
      return `returned ${units}`;
    }
  }
}

export const copyOf = (stock: Stock): Stock => structuredClone(stock);
