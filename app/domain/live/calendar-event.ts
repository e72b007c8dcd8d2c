/** Minutes before the start at which the calendar reminds. */
const REMIND_MINUTES = 10;

/** @example instant("2026-12-01T12:00:00.000Z") → "20261201T120000Z" */
const instant = (at: string | Date) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, "");
/** RFC 5545 §3.3.11. */
const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");

/** Lines of at most 75 octets, continued by a blank; no character is cut in two (RFC 5545 §3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > 74) {
      parts.push(part);
      part = "";
      octets = 0;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}

/** A show as an iCalendar file (RFC 5545). Instants as ISO texts. */
export function calendarEvent(
  show: {
    id: string;
    title: string;
    description: string;
    startsAt: string;
    endsAt: string;
    place: string | null;
    address: string;
    cancelled?: boolean;
  },
  now: Date,
): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Ten Products//Shows//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${show.id}`,
    `DTSTAMP:${instant(now)}`,
    `DTSTART:${instant(show.startsAt)}`,
    `DTEND:${instant(show.endsAt)}`,
    `SUMMARY:${escaped(show.title)}`,
    `DESCRIPTION:${escaped(`${show.description}\n${show.address}`)}`,
    ...(show.place ? [`LOCATION:${escaped(show.place)}`] : []),
    `URL:${show.address}`,
    `STATUS:${show.cancelled ? "CANCELLED" : "CONFIRMED"}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(show.title)}`,
    `TRIGGER:-PT${REMIND_MINUTES}M`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
