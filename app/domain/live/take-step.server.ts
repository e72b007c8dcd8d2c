import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish, touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { showEnded, showTags, showWentLive } from "./events.ts";
import { inShow, type HostRefusal } from "./in-show.server.ts";
import { plannedShelf } from "./read-log.server.ts";
import { returnUnits } from "./return-unsold.server.ts";
import { showTransition, type ShowPhase, type ShowStep } from "./show-state.ts";

export type StepRefusal =
  /** Somebody else took a step meanwhile, or it is none that follows. */
  | { refusal: "NOT_FROM_HERE"; phase: ShowPhase }
  /** Nothing is on the shelf. */
  | { refusal: "NOTHING_TO_SELL" };

/**
 * Rehearses a show, goes live, ends it, shows its recording, or calls it off. Its end gives every unit that is left back
 * to its shelf.
 */
export async function takeShowStep(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { showId: string; step: ShowStep; key: string },
): Promise<Result<{ phase: ShowPhase }, HostRefusal | StepRefusal>> {
  const { showId, step, key } = command;
  return inShow<{ phase: ShowPhase }, StepRefusal>(
    shop,
    actor,
    { name: `show-${step}`, showId, key },
    async ({ tx, show, at, tell }) => {
      const to = showTransition(show.phase, step);
      if (!to) return refuse({ refusal: "NOT_FROM_HERE", phase: show.phase });
      const items = await plannedShelf(tx, showId);
      if (to === "LIVE" && items.length === 0) return refuse({ refusal: "NOTHING_TO_SELL" });
      await tx.$executeRaw`
        UPDATE show SET phase = ${to}::"ShowPhase",
          went_live_at = CASE WHEN ${step} = 'GO_LIVE' THEN ${at}::timestamptz ELSE went_live_at END,
          ended_at = CASE WHEN ${step} = 'END' THEN ${at}::timestamptz ELSE ended_at END
        WHERE id = ${showId}::uuid`;
      // What was tried in a rehearsal does not count: it begins anew.
      if (to === "LIVE" || to === "REHEARSAL") {
        await tx.$executeRaw`UPDATE show_item SET explained_at = NULL WHERE show_id = ${showId}::uuid`;
      }
      const begins = to === "LIVE" || to === "REHEARSAL" || to === "SCHEDULED";
      await tell(
        { kind: "PHASE_CHANGED", to, ...(begins && { items }) },
        step === "REHEARSE" || step === "STOP_REHEARSAL",
      );
      const returned =
        step === "END" || step === "CANCEL"
          ? await returnUnits(tx, { showId, at, reason: "end", forGood: true })
          : undefined;
      await audit(tx, {
        at,
        actor,
        action: `show-${step.toLowerCase().replaceAll("_", "-")}`,
        subjectType: "show",
        subjectId: showId,
        locationId: show.locationId,
        before: { phase: show.phase },
        after: { phase: to, ...(returned && { returned }) },
      });
      if (step === "GO_LIVE") await publish(tx, showWentLive(showId));
      if (step === "END" || step === "CANCEL") await publish(tx, showEnded(showId));
      if (step === "CANCEL") await tx.showReminder.deleteMany({ where: { showId } });
      await touch(tx, showTags(showId));
      return ok({ phase: to });
    },
  );
}
