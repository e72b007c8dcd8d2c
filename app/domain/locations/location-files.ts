import { z } from "zod";
import { localizedSchema } from "#app/platform/i18n/localized-schema.ts";
import { fileName, readYaml, type Problem, type SourceFile } from "#app/platform/import-file.ts";
import { addDays, instantAt, isTimeZone } from "#app/platform/zoned-time.ts";
import type { LocationFacts, RouteFacts } from "./location.ts";
import type { OpenSpan } from "./opening-hours.ts";
import { WEEKDAYS } from "./weekdays.ts";

const handle = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, "must be small letters, digits and dashes");
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 08:30");
const span = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be hours such as 08:30-18:00")
  .transform((text): OpenSpan => ({ opens: text.slice(0, 5), closes: text.slice(6) }))
  .refine(({ opens, closes }) => opens < closes, "must close after it opens");
const day = z
  .union([z.string(), z.date().transform((date) => date.toISOString().slice(0, 10))])
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDate(text), "must be a date such as 2026-10-01");
const localMoment = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/, "must be a local time such as 2026-12-05 10:00");
const daySpans = z
  .array(span)
  .max(4)
  .refine(
    (spans) => spans.every((a, i) => spans.slice(i + 1).every((b) => a.closes <= b.opens || b.closes <= a.opens)),
    "hours of one day must not overlap",
  );

/** A place as a file, or the office's form put into its shape, says it. */
export const locationSchema = z
  .strictObject({
    handle,
    kind: z.enum(["HUB", "FLAGSHIP", "COUNTER", "STATION", "VILLAGE_POINT", "POPUP"]),
    name: localizedSchema,
    address: localizedSchema,
    description: localizedSchema.nullish(),
    city: localizedSchema,
    countyCode: z.string().regex(/^\d{6}$/, "must be the six digits of a county (GB/T 2260)"),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    timeZone: z.string().refine(isTimeZone, "must be a time zone such as Asia/Shanghai"),
    phone: z.string().trim().min(3).max(30).nullish(),
    parent: handle.nullish(),
    picture: z.string().trim().min(1).nullish(),
    active: z.boolean().default(true),
    pickup: z.enum(["NONE", "OWN_SHELF", "BY_TRANSFER", "SHELF_OR_TRANSFER"]),
    preparationMinutes: z.int().min(0).max(2880),
    pickupKeepDays: z.int().min(1).max(60),
    ships: z.boolean(),
    coldChain: z.boolean(),
    slots: z.strictObject({ minutes: z.int().min(10).max(480), capacity: z.int().min(1).max(1000) }).nullish(),
    startsAt: localMoment.nullish(),
    endsAt: localMoment.nullish(),
    position: z.int().default(0),
    hours: z.partialRecord(z.enum(WEEKDAYS), daySpans),
    exceptions: z
      .array(
        z
          .strictObject({ from: day, to: day, hours: span.nullable(), reason: localizedSchema })
          .refine(({ from, to }) => from <= to, { message: "must not end before it begins", path: ["to"] }),
      )
      .max(200)
      .default([]),
    sights: z
      .array(
        z.strictObject({
          name: localizedSchema,
          distanceMeters: z.int().min(0).max(200_000),
          note: localizedSchema.nullish(),
        }),
      )
      .max(20)
      .default([]),
  })
  .refine(({ kind, startsAt, endsAt }) => kind !== "POPUP" || (startsAt && endsAt && startsAt < endsAt), {
    message: "a POPUP needs startsAt and, after it, endsAt",
    path: ["startsAt"],
  });

const networkSchema = z.strictObject({
  routes: z.array(
    z
      .strictObject({
        from: handle,
        to: handle,
        weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
        departs: time,
        arrives: time,
        arrivesDay: z.int().min(0).max(14).default(0),
      })
      .refine(({ from, to }) => from !== to, { message: "must go somewhere else", path: ["to"] })
      .refine(({ departs, arrives, arrivesDay }) => arrivesDay > 0 || departs < arrives, {
        message: "must not arrive before it departs (another time zone or day: set arrivesDay)",
        path: ["arrives"],
      }),
  ),
});

/** A place of a file; its picture is still a path. `lineOf` finds a field's line for later problems. */
type ReadLocation = {
  file: string;
  lineOf: (path: PropertyKey[]) => number;
  facts: Omit<LocationFacts, "pictureHash">;
  picture: string | null;
};

export type LocationFiles = {
  locations: ReadLocation[];
  /** Null when no network.yaml was given: the vans stay as they are. */
  network: { file: string; lineOf: (path: PropertyKey[]) => number; routes: RouteFacts[] } | null;
};

/** Reads places (one a file) and the vans (network.yaml). All problems of all files come together. */
export function readLocationFiles(files: readonly SourceFile[]): { read: LocationFiles; problems: Problem[] } {
  const read: LocationFiles = { locations: [], network: null };
  const problems: Problem[] = [];
  for (const file of files) {
    if (/^network\.ya?ml$/.test(fileName(file.path))) {
      const network = readYaml(file, networkSchema);
      if (network.ok)
        read.network = { file: file.path, lineOf: network.lineOf, routes: network.value.routes.map(route) };
      else problems.push(...network.problems);
      continue;
    }
    const location = readYaml(file, locationSchema);
    if (!location.ok) {
      problems.push(...location.problems);
      continue;
    }
    const { picture, ...value } = location.value;
    read.locations.push({
      file: file.path,
      lineOf: location.lineOf,
      facts: locationFacts(value),
      picture: picture ?? null,
    });
  }
  return { read, problems };
}

/** What a judged place is in plain values, its picture left out. */
export function locationFacts({
  slots,
  ...value
}: Omit<z.output<typeof locationSchema>, "picture">): Omit<LocationFacts, "pictureHash"> {
  const instant = (text: string | null | undefined) =>
    text ? instantAt(text.slice(0, 10), text.slice(11), value.timeZone).toISOString() : null;
  return {
    ...value,
    description: value.description ?? null,
    phone: value.phone ?? null,
    slotMinutes: slots?.minutes ?? null,
    slotCapacity: slots?.capacity ?? null,
    parent: value.parent ?? null,
    startsAt: instant(value.startsAt),
    endsAt: instant(value.endsAt),
    sights: value.sights.map((sight) => ({ ...sight, note: sight.note ?? null })),
    hours: WEEKDAYS.flatMap((name, i) =>
      (value.hours[name] ?? []).map((hours) => ({ weekday: i + 1, ...hours })),
    ).toSorted((a, b) => a.weekday - b.weekday || (a.opens < b.opens ? -1 : 1)),
    exceptions: value.exceptions
      .map(({ from, to, hours, reason }) => ({ firstDay: from, lastDay: to, hours, reason }))
      .toSorted((a, b) => (a.firstDay < b.firstDay ? -1 : 1)),
  };
}

function route(value: RouteFacts): RouteFacts {
  return { ...value, weekdays: [...new Set(value.weekdays)].toSorted((a, b) => a - b) };
}

function isDate(text: string): boolean {
  try {
    return addDays(text, 0) === text;
  } catch {
    return false;
  }
}
