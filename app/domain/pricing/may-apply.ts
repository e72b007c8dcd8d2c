import type { Outcome, PriceContext } from "./price.ts";
import type { Promotion } from "./promotion.ts";
import { isWithinHours } from "./weekly-hours.ts";

/** Why a rule is not for this buyer, here and now; null when it is. What is in the cart plays no part. */
export function whyNot(rule: Promotion, context: PriceContext): Outcome | null {
  const { at, channel, place, show, member, unlocked, left } = context;
  if (rule.startsAt && at < rule.startsAt) return { code: "NOT_STARTED" };
  if (rule.endsAt && at >= rule.endsAt) return { code: "ENDED" };
  if (rule.hours && !isWithinHours(rule.hours, at)) return { code: "OTHER_HOURS" };
  if (rule.needsCode && unlocked !== rule.id) return { code: "NEEDS_CODE" };
  if (rule.channels.length > 0 && !rule.channels.includes(channel)) return { code: "OTHER_CHANNEL" };
  if (rule.places && !(place && rule.places.has(place))) return { code: "OTHER_PLACE" };
  if (rule.show !== null && rule.show !== show) return { code: "OTHER_SHOW" };
  if (rule.who === "MEMBERS" && !member) return { code: "MEMBERS_ONLY" };
  if ((left.get(rule.id)?.uses ?? 1) <= 0) return { code: "USED_UP" };
  return null;
}
