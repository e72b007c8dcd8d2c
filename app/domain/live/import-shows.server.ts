import { z } from "zod";
import { fieldChanges } from "#app/domain/catalog/field-changes.ts";
import { storeNamedPictures, type NamedPicture } from "#app/domain/catalog/store-named-pictures.server.ts";
import { savePicture } from "#app/domain/catalog/store-picture.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localizedSchema } from "#app/platform/i18n/localized-schema.ts";
import {
  readYaml,
  type BadRows,
  type ImportCommand,
  type ImportReport,
  type Problem,
} from "#app/platform/import-file.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { addDays, instantAt, localDate } from "#app/platform/zoned-time.ts";

const SHOW_TIME_ZONE = "Asia/Shanghai";
const when = z
  .string()
  .regex(
    /^(D\+\d{1,3}|\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d$/,
    'must be such as "2026-12-01 20:00" or "D+2 20:00"',
  );
/** A SKU; with its price while the show is live and the most one customer may have, where there are such. */
const itemSchema = z.union([
  z.string().transform((sku) => ({ sku, livePriceFen: undefined, limitPerCustomer: undefined })),
  z.strictObject({
    sku: z.string(),
    livePriceFen: z.number().int().positive().optional(),
    limitPerCustomer: z.number().int().positive().optional(),
  }),
]);
const showsSchema = z.array(
  z
    .strictObject({
      handle: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "must be small letters, digits and dashes"),
      title: localizedSchema,
      description: localizedSchema,
      hostName: localizedSchema,
      location: z.string().nullish(),
      startsAt: when,
      endsAt: when,
      picture: z.string().nullish(),
      items: z.array(itemSchema).min(1),
    })
    .refine((show) => sortable(show.endsAt) > sortable(show.startsAt), {
      path: ["endsAt"],
      message: "must be after startsAt",
    }),
);
/** @example sortable("D+2 20:00") → "D+002 20:00" */
function sortable(time: string): string {
  return time.replace(/^D\+(\d+)/, (_, days: string) => `D+${days.padStart(3, "0")}`);
}
type ShowRow = z.infer<typeof showsSchema>[number];

/**
 * Imports shows.yaml: livestream sales that are announced. A start counted from the day of import ("D+2 20:00") is
 * counted anew only when the show it stood for is over, so that the demo always has a show to come.
 */
export async function importShows(
  shop: Pick<Ground, "db" | "transact" | "now" | "blobs">,
  command: ImportCommand,
): Promise<Result<ImportReport, BadRows>> {
  const file = command.files[0]!;
  const read = readYaml(file, showsSchema);
  if (!read.ok) return refuse({ refusal: "BAD_ROWS", problems: read.problems });
  const place = (path: PropertyKey[]) => ({
    file: file.path,
    line: read.lineOf(path),
    column: path.map(String).join("."),
  });
  const named = read.value.flatMap(({ picture }, i): NamedPicture[] =>
    picture ? [{ ...place([i, "picture"]), path: picture }] : [],
  );
  const { pictures, problems } = await storeNamedPictures(shop, named, command);
  return shop.transact("import-shows", async (tx) => {
    const told: Problem[] = [...problems];
    const changes: string[] = [];
    const known = await knownNames(tx, read.value);
    read.value.forEach(({ location, items }, i) => {
      if (location && !known.locations.has(location))
        told.push({ ...place([i, "location"]), reason: `there is no place "${location}"` });
      items.forEach(({ sku }, n) => {
        if (!known.variants.has(sku)) told.push({ ...place([i, "items", n]), reason: `there is no variant "${sku}"` });
      });
    });
    if (told.length > 0) return refuse({ refusal: "BAD_ROWS", problems: told });
    if (!command.dryRun) for (const picture of pictures.values()) await savePicture(tx, picture);
    for (const row of read.value) {
      const before = await tx.show.findUnique({
        where: { handle: row.handle },
        select: {
          id: true,
          phase: true,
          version: true,
          title: true,
          description: true,
          hostName: true,
          locationId: true,
          pictureHash: true,
          startsAt: true,
          endsAt: true,
          items: {
            orderBy: { position: "asc" },
            select: { variantId: true, livePriceFen: true, limitPerCustomer: true },
          },
        },
      });
      // What has begun, or was planned on in the office, is not a file's any more.
      if (before && (before.phase !== "SCHEDULED" || before.version > 1)) continue;
      const times = showTimes(row, before, shop.now());
      const columns = {
        title: row.title,
        description: row.description,
        hostName: row.hostName,
        locationId: known.locations.get(row.location ?? "") ?? null,
        pictureHash: pictures.get(row.picture ?? "")?.hash ?? null,
        ...times,
      };
      const items = row.items.map(({ sku, livePriceFen = null, limitPerCustomer = null }) => {
        return { variantId: known.variants.get(sku)!, livePriceFen, limitPerCustomer };
      });
      const {
        id,
        phase: _phase,
        version: _version,
        ...fieldsBefore
      } = before ?? {
        id: "",
        phase: null,
        version: 1,
        items: [],
      };
      const differences = fieldChanges(fieldsBefore, { ...columns, items }, `show ${row.handle}`);
      if (before && differences.length === 0) continue;
      changes.push(...(before ? differences : [`show ${row.handle}: added`]));
      if (command.dryRun) continue;
      const show = before
        ? await tx.show.update({ where: { id }, data: columns })
        : await tx.show.create({ data: { handle: row.handle, ...columns } });
      await tx.showItem.deleteMany({ where: { showId: show.id } });
      await tx.showItem.createMany({
        data: items.map((item, position) => ({ ...item, showId: show.id, position })),
      });
    }
    if (changes.length > 0 && !command.dryRun) await touch(tx, ["shows"]);
    return ok({ changes, notices: [] });
  });
}

/** Ids of the places and variants that shows name. */
async function knownNames(tx: Tx, rows: ShowRow[]) {
  const handles = rows.flatMap(({ location }) => location ?? []);
  const skus = rows.flatMap(({ items }) => items.map(({ sku }) => sku));
  const locations = await tx.location.findMany({
    where: { handle: { in: handles } },
    select: { id: true, handle: true },
  });
  const variants = await tx.variant.findMany({ where: { sku: { in: skus } }, select: { id: true, sku: true } });
  return {
    locations: new Map(locations.map(({ id, handle }) => [handle, id])),
    variants: new Map(variants.map(({ id, sku }) => [sku, id])),
  };
}

function showTimes(
  row: ShowRow,
  before: { startsAt: Date; endsAt: Date } | null,
  now: Date,
): { startsAt: Date; endsAt: Date } {
  if (row.startsAt.startsWith("D+") && before && before.endsAt > now)
    return { startsAt: before.startsAt, endsAt: before.endsAt };
  const today = localDate(now, SHOW_TIME_ZONE);
  const at = (text: string) => {
    const [day, time] = text.split(" ") as [string, string];
    return instantAt(day.startsWith("D+") ? addDays(today, Number(day.slice(2))) : day, time, SHOW_TIME_ZONE);
  };
  return { startsAt: at(row.startsAt), endsAt: at(row.endsAt) };
}
