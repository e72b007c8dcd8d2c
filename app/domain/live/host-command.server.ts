import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { oneLine } from "#app/platform/plain-text.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { showTags } from "./events.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { inShow, type HostRefusal, type InShow } from "./in-show.server.ts";
import { isOn } from "./show-state.ts";

/** What a host does while a show is on. */
export type HostCommand =
  /** Presents an item; null: none. */
  | { do: "PIN"; variantId: string | null }
  /** @param seenFen the price the operator saw: where another changed it meanwhile, they look again */
  | { do: "PRICE"; variantId: string; seenFen: number | null; priceFen: number }
  | { do: "DROP_COUPONS"; dropId: string }
  /** A line over the show; empty takes it away. */
  | { do: "ANNOUNCE"; text: string }
  | { do: "SLOW_MODE"; seconds: number };

export type CommandRefusal =
  | { refusal: "NOT_ON" }
  | { refusal: "NO_SUCH_ITEM" }
  | { refusal: "PRICE_CHANGED_MEANWHILE"; priceFen: number }
  /** What is shown is what is charged, and nobody is charged more than in the shop. */
  | { refusal: "ABOVE_USUAL"; usualFen: number }
  | { refusal: "NO_SUCH_DROP" }
  | { refusal: "DROPPED_ALREADY" };

const MOST_ANNOUNCED = 120;

/** A host's command, in effect and told in one transaction. @returns the number of its event; null where nothing changed */
export async function hostCommand(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  input: { showId: string; key: string; command: HostCommand },
): Promise<Result<{ number: number | null }, HostRefusal | CommandRefusal>> {
  const { showId, key, command } = input;
  return inShow<{ number: number | null }, CommandRefusal>(
    shop,
    actor,
    { name: `show-${command.do}`, showId, key },
    async (within) => {
      if (!isOn(within.show.phase)) return refuse({ refusal: "NOT_ON" });
      switch (command.do) {
        case "PIN":
          return pin(within, command);
        case "PRICE":
          return price(within, command, actor);
        case "DROP_COUPONS":
          return dropCoupons(within, command, actor);
        case "ANNOUNCE": {
          const text = Array.from(oneLine(command.text)).slice(0, MOST_ANNOUNCED).join("");
          return ok({ number: await within.tell({ kind: "ANNOUNCED", text }) });
        }
        case "SLOW_MODE": {
          const seconds = Math.max(0, Math.min(600, Math.round(command.seconds)));
          await within.tx.$executeRaw`
            UPDATE show SET slow_mode_seconds = ${seconds}::int WHERE id = ${showId}::uuid`;
          return ok({ number: await within.tell({ kind: "SLOW_MODE", seconds }) });
        }
      }
    },
  );
}

type Outcome = Promise<Result<{ number: number | null }, CommandRefusal>>;

async function pin({ tx, show, at, tell }: InShow, { variantId }: { variantId: string | null }): Outcome {
  if (variantId !== null) {
    const there = await tx.$executeRaw`
      UPDATE show_item SET explained_at = coalesce(explained_at, ${at}::timestamptz)
      WHERE show_id = ${show.id}::uuid AND variant_id = ${variantId}::uuid`;
    if (there === 0) return refuse({ refusal: "NO_SUCH_ITEM" });
  }
  return ok({ number: await tell({ kind: "PINNED", variantId }) });
}

async function price(
  { tx, show, at, tell }: InShow,
  command: { variantId: string; seenFen: number | null; priceFen: number },
  actor: StaffActor,
): Outcome {
  const { variantId, seenFen, priceFen } = command;
  const [item] = await tx.$queryRaw<Array<{ liveFen: number | null; usualFen: number }>>`
    SELECT si.live_price_fen AS "liveFen", v.price_fen AS "usualFen"
    FROM show_item si JOIN variant v ON v.id = si.variant_id
    WHERE si.show_id = ${show.id}::uuid AND si.variant_id = ${variantId}::uuid FOR UPDATE OF si`;
  if (!item) return refuse({ refusal: "NO_SUCH_ITEM" });
  const nowFen = Math.min(item.liveFen ?? item.usualFen, item.usualFen);
  if (seenFen !== null && seenFen !== nowFen) return refuse({ refusal: "PRICE_CHANGED_MEANWHILE", priceFen: nowFen });
  if (priceFen > item.usualFen) return refuse({ refusal: "ABOVE_USUAL", usualFen: item.usualFen });
  if (item.liveFen === priceFen) return ok({ number: null });
  await tx.$executeRaw`
    UPDATE show_item SET live_price_fen = ${priceFen}::int
    WHERE show_id = ${show.id}::uuid AND variant_id = ${variantId}::uuid`;
  const number = await tell({ kind: "PRICE_CHANGED", variantId, fromFen: nowFen, toFen: priceFen });
  await audit(tx, {
    at,
    actor,
    action: "change-live-price",
    subjectType: "show",
    subjectId: show.id,
    locationId: show.locationId,
    before: { variantId, priceFen: nowFen },
    after: { variantId, priceFen },
  });
  return ok({ number });
}

async function dropCoupons({ tx, show, at, tell }: InShow, { dropId }: { dropId: string }, actor: StaffActor): Outcome {
  const [drop] = await tx.$queryRaw<Array<{ title: Localized; most: number; seconds: number; dropped: boolean }>>`
    SELECT d.title, b.most, d.seconds, d.dropped_at IS NOT NULL AS dropped
    FROM coupon_drop d JOIN coupon_batch b ON b.id = d.batch_id
    WHERE d.id = ${dropId}::uuid AND d.show_id = ${show.id}::uuid FOR UPDATE OF d`;
  if (!drop) return refuse({ refusal: "NO_SUCH_DROP" });
  if (drop.dropped) return refuse({ refusal: "DROPPED_ALREADY" });
  // Tried in a rehearsal, it is there to be dropped in the show.
  const closesAt = new Date(at.getTime() + drop.seconds * 1000);
  if (show.phase === "LIVE") {
    await tx.couponDrop.update({ where: { id: dropId }, data: { droppedAt: at, closesAt } });
    await audit(tx, {
      at,
      actor,
      action: "drop-coupons",
      subjectType: "show",
      subjectId: show.id,
      locationId: show.locationId,
      after: { dropId, most: drop.most },
    });
    await touch(tx, showTags(show.id));
  }
  const { title, most } = drop;
  return ok({
    number: await tell({ kind: "COUPONS_DROPPED", dropId, title, most, closesAt: closesAt.toISOString() }),
  });
}
