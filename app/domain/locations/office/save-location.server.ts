import { fieldChanges } from "#app/domain/catalog/field-changes.ts";
import { audit } from "#app/domain/identity/audit.server.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { locationsChanged } from "../events.ts";
import { writeLocations } from "../import-locations.server.ts";
import { locationState } from "../location-state.server.ts";
import type { LocationFacts } from "../location.ts";
import { isOwnAncestor } from "../plan-locations.ts";
import { turnStands } from "../tell-stands.server.ts";
import { regionName } from "../regions.server.ts";
import type { LocationErrors, Typed } from "./location-fields.ts";
import { readLocationForm, type GoodsToBring } from "./location-form.ts";
import { whatIsLeft, type Left } from "./what-is-left.server.ts";

type Office = Pick<Ground, "db" | "transact" | "now" | "newId" | "blobs">;

export type SaveLocationRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_PLACE" }
  | { refusal: "BAD_FIELDS"; errors: LocationErrors }
  /** Somebody else saved it since it was read. */
  | { refusal: "CHANGED_MEANWHILE" }
  /** It can't be given up while something hangs on it. */
  | { refusal: "STILL_IN_USE"; left: Left[] };

export const mayManagePlaces = (actor: StaffActor) => placesWhere(actor, "manageLocations") === "ALL";

/**
 * The office says what a place is: a new one (handle null), or another version of one that is there. From then on it is
 * the office's: files leave it alone (docs/decisions/064).
 * @param command.version the one that was read; null for a new one
 */
export async function saveLocation(
  shop: Office,
  actor: StaffActor,
  command: { handle: string | null; version: number | null; typed: Typed },
): Promise<Result<{ handle: string }, SaveLocationRefusal>> {
  if (!mayManagePlaces(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  const { handle, version, typed } = command;
  return shop.transact("save-location", async (tx): Promise<Result<{ handle: string }, SaveLocationRefusal>> => {
    // Imports and other hands take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('import-locations'))`;
    const state = await locationState(tx);
    const before = handle === null ? null : (state.locations.get(handle) ?? null);
    if (handle !== null && !before) return refuse({ refusal: "NO_SUCH_PLACE" });
    const id = handle === null ? null : state.ids.get(handle)!;
    const row = id && (await tx.location.findUniqueOrThrow({ where: { id }, select: { version: true } }));
    if (row && row.version !== version) return refuse({ refusal: "CHANGED_MEANWHILE" });
    const pictureHash = await knownPicture(tx, typed["picture"] ?? "");
    const read = readLocationForm(typed, { handle, sights: before?.sights ?? [], pictureHash });
    if (!read.ok) return refuse({ refusal: "BAD_FIELDS", errors: read.errors });
    const { facts } = read;
    const all = new Map(state.locations).set(facts.handle, facts);
    const variants = await variantsOf(tx, read.goods);
    const errors: LocationErrors = {
      ...(handle === null && state.locations.has(facts.handle) && { handle: "taken" }),
      ...(!regionName(facts.countyCode) && { countyCode: "countyCode" }),
      ...(facts.parent && (!all.has(facts.parent) || isOwnAncestor(facts, all)) && { parent: "parent" }),
      ...(variants.size < read.goods.length && { goods: "goods" }),
    };
    if (Object.keys(errors).length > 0) return refuse({ refusal: "BAD_FIELDS", errors });
    if (id && before!.active && !facts.active) {
      const left = await whatIsLeft(tx, id);
      if (left.length > 0) return refuse({ refusal: "STILL_IN_USE", left });
    }
    await write(tx, shop, actor, { facts, before, state, goods: read.goods, variants });
    return ok({ handle: facts.handle });
  });
}

async function write(
  tx: Tx,
  shop: Office,
  actor: StaffActor,
  input: {
    facts: LocationFacts;
    before: LocationFacts | null;
    state: Awaited<ReturnType<typeof locationState>>;
    goods: readonly GoodsToBring[];
    variants: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const { facts, before, state, goods, variants } = input;
  const at = shop.now();
  const ids = await writeLocations(tx, shop, [{ facts }], state);
  const id = ids.get(facts.handle)!;
  const changed = { officeEditedAt: at, ...(before && { version: { increment: 1 } }) };
  await tx.location.update({ where: { id }, data: changed });
  await tx.standGoods.deleteMany({ where: { locationId: id } });
  await tx.standGoods.createMany({
    data: goods.map(({ sku, quantity }) => ({ locationId: id, variantId: variants.get(sku)!, quantity })),
  });
  await audit(tx, {
    at,
    actor,
    action: before ? "change-location" : "add-location",
    subjectType: "location",
    subjectId: id,
    locationId: id,
    after: before ? { changes: fieldChanges(before, facts), goods } : { ...facts, goods },
  });
  await publish(tx, locationsChanged([...new Set([id, ...(await turnStands(tx, at))])]));
}

/** The files say again what this place is: the next import brings what they have. */
export async function giveBackToFiles(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  { handle, version }: { handle: string; version: number | null },
): Promise<Result<null, SaveLocationRefusal>> {
  if (!mayManagePlaces(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  return shop.transact("give-back-to-files", async (tx): Promise<Result<null, SaveLocationRefusal>> => {
    const place = await tx.location.findUnique({ where: { handle }, select: { id: true, version: true } });
    if (!place) return refuse({ refusal: "NO_SUCH_PLACE" });
    const { count } = await tx.location.updateMany({
      where: { id: place.id, version: version ?? 0 },
      data: { officeEditedAt: null, version: { increment: 1 } },
    });
    if (count === 0) return refuse({ refusal: "CHANGED_MEANWHILE" });
    const trail = { subjectType: "location", subjectId: place.id, locationId: place.id };
    await audit(tx, { at: shop.now(), actor, action: "give-location-back-to-files", ...trail });
    return ok(null);
  });
}

async function knownPicture(tx: Tx, hash: string): Promise<string | null> {
  const picture = hash ? await tx.picture.findUnique({ where: { hash }, select: { hash: true } }) : null;
  return picture?.hash ?? null;
}

/** @returns ids by SKU, of those that are there */
async function variantsOf(tx: Tx, goods: readonly GoodsToBring[]): Promise<Map<string, string>> {
  const rows = await tx.variant.findMany({
    where: { sku: { in: goods.map(({ sku }) => sku) } },
    select: { id: true, sku: true },
  });
  return new Map(rows.map(({ id, sku }) => [sku, id]));
}
