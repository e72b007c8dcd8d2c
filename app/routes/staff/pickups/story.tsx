import type { CardStory } from "#app/domain/fulfillment/pickup/card-story.queries.server.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { isMessageKey, type Facts, type Translate } from "#app/platform/i18n/translate.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { reasonKey } from "./card-lines.tsx";

/** Who did what and when, the newest first. */
export function Story({ story, now, timeZone }: { story: CardStory; now: Date; timeZone: string }) {
  const t = useT();
  const lang = useLang();
  return (
    <section aria-labelledby="story" className="rounded-soft border border-line bg-card p-4">
      <h2 id="story" className="font-sans font-semibold">
        {t("staff.card.story")}
      </h2>
      <ol className="mt-2 space-y-2">
        {story.timeline.toReversed().map((entry) => (
          <li key={entry.id} className="text-sm">
            <p>{wordsOf(entry, story, t, lang)}</p>
            <p className="figures text-faded">
              <time dateTime={entry.at.toISOString()}>{formatSoon(lang, entry.at, now, timeZone)}</time> ·{" "}
              {entry.by ?? t(entry.actorKind === "SHOPPER" ? "staff.card.story.shopper" : "staff.card.story.system")}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

type Entry = CardStory["timeline"][number];

function wordsOf({ kind, data }: Entry, story: CardStory, t: Translate, lang: Lang): string {
  const key = `order.timeline.${kind}`;
  if (!isMessageKey(lang, key)) return kind;
  const amountFen = typeof data["amountFen"] === "number" ? data["amountFen"] : story.orderTotalFen;
  const facts: Facts = { amount: formatFen(lang, amountFen) };
  const words = [t(key, facts)];
  if (typeof data["part"] === "number" && story.otherParts.length > 0)
    words.push(t("staff.card.part", { n: data["part"] }));
  if (kind === "LINE_REJECTED" && typeof data["reason"] === "string")
    words.push(t("staff.card.fewer", { n: Number(data["units"]), reason: t(reasonKey(data["reason"])) }));
  if (kind === "RE_SOURCED") {
    const to = story.otherParts.find(({ part }) => part === data["to"]);
    if (to) words.push(t("staff.card.story.reSourced", { n: Number(data["units"]), part: to.part, place: to.place }));
  }
  if (kind === "SHIPPED" && typeof data["carrier"] === "string")
    words.push(t("staff.ship.done", { carrier: data["carrier"], number: String(data["trackingNumber"]) }));
  return words.join(" · ");
}
