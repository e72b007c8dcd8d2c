import type { PromotionDraft } from "#app/domain/pricing/promotion-draft.ts";
import { CHANNELS, WEEKDAYS } from "#app/domain/pricing/promotion-choices.ts";
import type { Effect } from "#app/domain/pricing/promotion.ts";
import { decimalToFen, fenToDecimal } from "#app/platform/money.ts";
import { localDate, localTime } from "#app/platform/zoned-time.ts";

/** The form's fields as text. */
export type Typed = Record<string, string>;

/** Times are typed as clocks show them in China, which has one zone and no summer time. */
const ZONE = "Asia/Shanghai";
const OFFSET = "+08:00";

/** A draft as the form shows it. */
export function typedOf(draft: PromotionDraft): Typed {
  const { rule, title } = draft;
  const when = (at: Date | null) => (at ? `${localDate(at, ZONE)}T${localTime(at, ZONE)}` : "");
  const number = (value: number | null) => (value === null ? "" : String(value));
  return {
    handle: draft.handle,
    titleZh: title.zh,
    titleEn: ("en" in title && title.en) || "",
    startsAt: when(draft.startsAt),
    endsAt: when(draft.endsAt),
    priority: String(draft.priority),
    stackGroup: draft.stackGroup ?? "",
    ...(draft.exclusive && { exclusive: "on" }),
    ...(draft.needsCode && { needsCode: "on" }),
    mostUses: number(draft.mostUses),
    mostPerCustomer: number(draft.mostPerCustomer),
    budgetFen: draft.budgetFen === null ? "" : fenToDecimal(draft.budgetFen),
    who: rule.who,
    hoursFrom: rule.hours?.from ?? "",
    hoursUntil: rule.hours?.until ?? "",
    ...Object.fromEntries(rule.hours?.days.map((day) => [`day.${day}`, "on"]) ?? []),
    ...Object.fromEntries(rule.channels.map((channel) => [`channel.${channel}`, "on"])),
    places: rule.places.join(", "),
    show: rule.show ?? "",
    products: rule.products.join(", "),
    collections: rule.collections.join(", "),
    except: rule.except.join(", "),
    ...typedEffect(rule.effect),
  };
}

function typedEffect(effect: Effect): Typed {
  switch (effect.kind) {
    case "UNIT_PRICE":
      return { prices: effect.prices.map(({ sku, fen }) => `${sku} ${fenToDecimal(fen)}`).join("\n") };
    case "PERCENT":
      return { percentOff: String(effect.percentOff) };
    case "AMOUNT":
      return { offFen: fenToDecimal(effect.offFen) };
    case "N_FOR_M":
      return { take: String(effect.take), pay: String(effect.pay) };
    case "TIERS":
      return {
        tiers: effect.tiers.map((tier) => `${fenToDecimal(tier.fromFen)} ${fenToDecimal(tier.offFen)}`).join("\n"),
      };
    case "GIFT":
      return { fromFen: fenToDecimal(effect.fromFen), sku: effect.sku, units: String(effect.units) };
    case "FREE_SHIPPING":
      return { fromFen: fenToDecimal(effect.fromFen) };
  }
}

/** The form's words as a draft to be judged by its schema; what is no number comes out as one the schema refuses. */
export function draftIn(typed: Typed, kind: Effect["kind"]): unknown {
  const text = (name: string) => (typed[name] ?? "").trim();
  const list = (name: string) =>
    text(name)
      .split(/[,，、\s]+/)
      .filter(Boolean);
  const whole = (name: string) => (/^-?\d{1,9}$/.test(text(name)) ? Number(text(name)) : Number.NaN);
  const fen = (name: string) => decimalToFen(text(name)) ?? Number.NaN;
  const optional = <T>(name: string, read: (name: string) => T) => (text(name) === "" ? null : read(name));
  const when = (name: string) => optional(name, () => `${text(name)}${OFFSET}`);
  /** Days without hours are whole days. */
  const hours = () => {
    const days = WEEKDAYS.filter((day) => `day.${day}` in typed);
    const [from, until] = [text("hoursFrom"), text("hoursUntil")];
    return days.length === 0 && !from && !until ? null : { days, from: from || "00:00", until: until || "00:00" };
  };
  const rows = (name: string) =>
    text(name)
      .split("\n")
      .filter((row) => row.trim() !== "")
      .map((row) => row.trim().split(/[,，\s]+/));
  const effects: Record<Effect["kind"], () => unknown> = {
    UNIT_PRICE: () => ({
      prices: rows("prices").map(([sku, price]) => ({ sku, fen: decimalToFen(price ?? "") ?? Number.NaN })),
    }),
    PERCENT: () => ({ percentOff: whole("percentOff") }),
    AMOUNT: () => ({ offFen: fen("offFen") }),
    N_FOR_M: () => ({ take: whole("take"), pay: whole("pay") }),
    TIERS: () => ({
      tiers: rows("tiers").map(([from, off]) => ({
        fromFen: decimalToFen(from ?? "") ?? Number.NaN,
        offFen: decimalToFen(off ?? "") ?? Number.NaN,
      })),
    }),
    GIFT: () => ({ fromFen: fen("fromFen"), sku: text("sku"), units: whole("units") }),
    FREE_SHIPPING: () => ({ fromFen: fen("fromFen") }),
  };
  return {
    handle: text("handle"),
    title: text("titleEn") ? { zh: text("titleZh"), en: text("titleEn") } : { zh: text("titleZh") },
    startsAt: when("startsAt"),
    endsAt: when("endsAt"),
    priority: text("priority") === "" ? 0 : whole("priority"),
    stackGroup: optional("stackGroup", text),
    exclusive: "exclusive" in typed,
    needsCode: "needsCode" in typed,
    mostUses: optional("mostUses", whole),
    mostPerCustomer: optional("mostPerCustomer", whole),
    budgetFen: optional("budgetFen", fen),
    rule: {
      who: text("who") || "EVERYONE",
      hours: hours(),
      channels: CHANNELS.filter((channel) => `channel.${channel}` in typed),
      places: list("places"),
      show: optional("show", text),
      products: list("products"),
      collections: list("collections"),
      except: list("except"),
      effect: { kind, ...(effects[kind]() as object) },
    },
  };
}

/** The fields that a schema's complaints are about. */
export function fieldsOf(issues: ReadonlyArray<{ path: readonly PropertyKey[] }>): string[] {
  const named = issues.map(({ path }) => {
    const names = path.map(String);
    if (names[0] === "title") return names[1] === "en" ? "titleEn" : "titleZh";
    if (names[0] !== "rule") return names[0]!;
    if (names[1] === "hours") return names[2] === "until" ? "hoursUntil" : "hoursFrom";
    return names[1] === "effect" ? (names[2] ?? "tiers") : names[1]!;
  });
  return [...new Set(named)];
}
