import { savePicture } from "#app/domain/catalog/store-picture.server.ts";
import { storeNamedPictures, type NamedPicture } from "#app/domain/catalog/store-named-pictures.server.ts";
import { audit, type AuditActor } from "#app/domain/identity/audit.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { BadRows, ImportCommand, ImportReport } from "#app/platform/import-file.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { toDateColumn } from "#app/platform/zoned-time.ts";
import { locationsChanged } from "./events.ts";
import { readLocationFiles } from "./location-files.ts";
import { locationState } from "./location-state.server.ts";
import type { LocationFacts, RouteFacts } from "./location.ts";
import { planLocations, type LocationState } from "./plan-locations.ts";

type LocationGround = Pick<Ground, "db" | "transact" | "now" | "newId" | "blobs">;

/**
 * Imports places (content/locations/<handle>.yaml) and vans (network.yaml) in one transaction, or tells every bad line
 * and changes nothing. The same files again change nothing. A place that is not among the files stays as it is; one that
 * is given up says `active: false`, since orders and movements refer to it. Vans are those of network.yaml, all of them.
 */
export async function importLocations(
  shop: LocationGround,
  command: ImportCommand & { actor?: AuditActor },
): Promise<Result<ImportReport, BadRows>> {
  const { read, problems } = readLocationFiles(command.files);
  const named = read.locations.flatMap(({ file, lineOf, picture }): NamedPicture[] =>
    picture ? [{ file, line: lineOf(["picture"]), column: "picture", path: picture }] : [],
  );
  const stored = await storeNamedPictures(shop, named, command);
  problems.push(...stored.problems);
  if (problems.length > 0) return refuse({ refusal: "BAD_ROWS", problems });
  const plan = (state: LocationState) => planLocations(read, state, (path) => stored.pictures.get(path)?.hash ?? null);
  if (command.dryRun) {
    const planned = plan(await locationState(shop.db));
    if (planned.problems.length > 0) return refuse({ refusal: "BAD_ROWS", problems: planned.problems });
    const { changes, notices } = planned.plan;
    return ok({ changes, notices });
  }
  return shop.transact("import-locations", async (tx) => {
    // One import at a time: the plan is made from what it will find.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('import-locations'))`;
    const state = await locationState(tx);
    const planned = plan(state);
    if (planned.problems.length > 0) return refuse({ refusal: "BAD_ROWS", problems: planned.problems });
    const { locations, routes, changes, notices } = planned.plan;
    if (changes.length === 0) return ok({ changes, notices });
    for (const picture of stored.pictures.values()) await savePicture(tx, picture);
    const ids = await writeLocations(tx, shop, locations, state);
    if (routes) await writeRoutes(tx, routes, ids);
    await audit(tx, {
      at: shop.now(),
      actor: command.actor ?? { kind: "IMPORT" },
      action: "import-locations",
      subjectType: "locations",
      subjectId: command.files.map(({ path }) => path).join(" "),
      after: { changes },
    });
    // A van's change is a change of the promises at all places.
    const changed = routes ? [...ids.values()] : locations.map(({ facts }) => ids.get(facts.handle)!);
    await publish(tx, locationsChanged(changed));
    return ok({ changes, notices });
  });
}

/** @returns the ids of all places by handle */
export async function writeLocations(
  tx: Tx,
  shop: Pick<LocationGround, "now" | "newId">,
  locations: ReadonlyArray<{ facts: LocationFacts }>,
  state: LocationState,
): Promise<Map<string, string>> {
  const ids = new Map(state.ids);
  for (const { facts } of locations) {
    const { parent: _parent, hours, exceptions, ...columns } = facts;
    const id = ids.get(facts.handle) ?? shop.newId();
    const data = { ...columns, description: columns.description ?? Prisma.DbNull, updatedAt: shop.now() };
    await tx.location.upsert({ where: { handle: facts.handle }, create: { id, ...data }, update: data });
    ids.set(facts.handle, id);
    await tx.openingHours.deleteMany({ where: { locationId: id } });
    await tx.openingHours.createMany({ data: hours.map((span) => ({ locationId: id, ...span })) });
    await tx.openingException.deleteMany({ where: { locationId: id } });
    await tx.openingException.createMany({
      data: exceptions.map(({ firstDay, lastDay, hours: span, reason }) => ({
        locationId: id,
        firstDay: toDateColumn(firstDay),
        lastDay: toDateColumn(lastDay),
        opens: span?.opens,
        closes: span?.closes,
        reason,
      })),
    });
  }
  // Parents come after all places are there, whatever the order of the files.
  for (const { facts } of locations) {
    const parentId = facts.parent === null ? null : ids.get(facts.parent)!;
    await tx.location.update({ where: { handle: facts.handle }, data: { parentId } });
  }
  return ids;
}

async function writeRoutes(tx: Tx, routes: readonly RouteFacts[], ids: ReadonlyMap<string, string>): Promise<void> {
  await tx.deliveryRoute.deleteMany();
  await tx.deliveryRoute.createMany({
    data: routes.map(({ from, to, ...route }) => ({ fromId: ids.get(from)!, toId: ids.get(to)!, ...route })),
  });
}
