import { readMobile } from "#app/domain/orders/mobile.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import type { Messenger } from "#app/platform/messenger.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { via } from "./via.ts";

export type RemindRefusal = { refusal: "NO_SUCH_SHOW" | "OVER" | "BAD_CONTACT" };

/** Somebody wants to be told before a show begins: by SMS or mail, as what they typed says. Asked again, it is the same. */
export async function remindOfShow(
  shop: Pick<Ground, "db" | "now">,
  { handle, contact, lang }: { handle: string; contact: string; lang: Lang },
): Promise<Result<null, RemindRefusal>> {
  const mobile = readMobile(contact);
  const email = /^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@.]{2,}$/.test(contact.trim()) ? contact.trim().toLowerCase() : null;
  const recipient = mobile ?? email;
  if (!recipient) return refuse({ refusal: "BAD_CONTACT" });
  const show = await shop.db.show.findUnique({ where: { handle }, select: { id: true, phase: true } });
  if (!show) return refuse({ refusal: "NO_SUCH_SHOW" });
  if (show.phase !== "SCHEDULED" && show.phase !== "REHEARSAL") return refuse({ refusal: "OVER" });
  await shop.db.$executeRaw`
    INSERT INTO show_reminder (id, show_id, channel, recipient, lang, created_at)
    VALUES (gen_random_uuid(), ${show.id}::uuid, ${mobile ? "SMS" : "EMAIL"}::"MessageChannel", ${recipient}, ${lang},
      ${shop.now()})
    ON CONFLICT (show_id, channel, recipient) DO NOTHING`;
  return ok(null);
}

/** Minutes before the start at which people are told. */
const MINUTES_BEFORE = 15;
export const AT_ONCE = 500;

type Due = {
  id: string;
  channel: "SMS" | "EMAIL";
  recipient: string;
  lang: Lang;
  handle: string;
  title: Localized;
  startsAt: Date;
  timeZone: string;
};

/**
 * Tells those who asked that a show begins soon, or has begun (earlier than planned, too), and forgets them; who asked for
 * a show that was never begun is forgotten after its end. It looks at when the show begins by now, so a start that was
 * moved moves the message. @returns how many were told: at most `AT_ONCE`, then there may be more
 */
export async function tellReminders(
  shop: Pick<Ground, "db" | "now"> & { messenger: Messenger; publicUrl: string },
): Promise<number> {
  const now = shop.now();
  const soon = new Date(now.getTime() + MINUTES_BEFORE * 60_000);
  const due = await shop.db.$queryRaw<Due[]>`
    SELECT r.id, r.channel::text AS channel, r.recipient, r.lang, s.handle, s.title, s.starts_at AS "startsAt",
      coalesce(l.time_zone, 'Asia/Shanghai') AS "timeZone"
    FROM show_reminder r JOIN show s ON s.id = r.show_id LEFT JOIN location l ON l.id = s.location_id
    WHERE (s.phase = 'LIVE' OR s.phase IN ('SCHEDULED', 'REHEARSAL') AND s.starts_at <= ${soon}) AND s.ends_at > ${now}
    ORDER BY r.id LIMIT ${AT_ONCE}::int`;
  await shop.messenger.send(
    due.map(({ id, channel, recipient, lang, handle, title, startsAt, timeZone }) => ({
      channel,
      recipient,
      template: "show-soon",
      lang,
      data: {
        title: localize(title, lang),
        at: formatInstant(lang, startsAt, timeZone),
        link: via(`${shop.publicUrl}${href(lang, `/live/${handle}`)}`, "reminder"),
      },
      orderId: null,
      dedupeKey: `show-soon:${id}`,
    })),
  );
  const told = due.map(({ id }) => id);
  await shop.db.$executeRaw`
    DELETE FROM show_reminder r USING show s
    WHERE s.id = r.show_id AND (r.id = ANY(${told}::uuid[]) OR s.ends_at < ${now})`;
  return due.length;
}
