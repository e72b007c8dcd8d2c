import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { ConcernKind, OrderState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { decisionsOf, type ConcernDecision } from "./concern-decisions.ts";

/** What waits for a person, as the office's queue shows it; amounts in fen. */
export type WaitingRow = {
  id: string;
  kind: ConcernKind;
  order: { number: string; state: OrderState; totalFen: number };
  amountFen: number | null;
  askedFen: number | null;
  saidFen: number | null;
  saidCurrency: string | null;
  units: number | null;
  /** The provider's own word for it. */
  word: string | null;
  raisedAt: Date;
  deadline: Date | null;
  settled: { at: Date; by: string | null; how: string } | null;
  decisions: readonly ConcernDecision[];
};

const MOST_ROWS = 100;

/** Orders that wait for a person: open ones by their day and age, or those settled last. Empty for whoever is not of the office. */
export async function waitingForPerson(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  state: "OPEN" | "SETTLED",
): Promise<WaitingRow[]> {
  if (placesWhere(actor, "runOffice") !== "ALL") return [];
  const concerns = await shop.db.orderConcern.findMany({
    where: state === "OPEN" ? { settledAt: null } : { settledAt: { not: null } },
    orderBy:
      state === "OPEN"
        ? [{ deadline: { sort: "asc", nulls: "last" } }, { raisedAt: "asc" }]
        : [{ settledAt: "desc" }, { id: "asc" }],
    take: MOST_ROWS,
    select: {
      id: true,
      kind: true,
      data: true,
      raisedAt: true,
      deadline: true,
      settledAt: true,
      settlement: true,
      settledBy: { select: { name: true } },
      order: { select: { number: true, state: true, totalFen: true } },
    },
  });
  return concerns.map(({ data, settledAt, settledBy, settlement, ...concern }) => {
    const facts = data as Record<string, unknown>;
    const number = (name: string) => (typeof facts[name] === "number" ? facts[name] : null);
    const word = facts[concern.kind === "DISPUTE" ? "reason" : "failure"] ?? null;
    return {
      ...concern,
      amountFen: number("amountFen"),
      askedFen: number("askedFen"),
      saidFen: number("saidFen"),
      saidCurrency: typeof facts["saidCurrency"] === "string" ? facts["saidCurrency"] : null,
      units: number("units"),
      word: typeof word === "string" ? word : null,
      settled: settledAt && { at: settledAt, by: settledBy?.name ?? null, how: settlement ?? "" },
      decisions: settledAt ? [] : decisionsOf(concern.kind),
    };
  });
}
