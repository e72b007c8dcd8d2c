import pg from "pg";
import { refuse } from "#app/platform/result.ts";
import type { Answer } from "./grant-holds.ts";
import { levelOf } from "./grant-holds.ts";
import type { HoldRequest } from "./hold.ts";
import { takeHolds } from "./take-holds.server.ts";

/** Answers requests for holds; opened once in a process (app/shop.server.ts). */
export type HoldEngine = { hold: (request: HoldRequest) => Promise<Answer>; close: () => Promise<void> };

/** Levels are spread over this many connections: a level that somebody else has locked stops a part of the shop only. */
const LANES = 4;
/** Requests of one transaction. More would make the last of them wait longer than they gain. */
const MOST_AT_ONCE = 400;
/** Beyond this many waiting in a lane the answer is BUSY: a queue that nobody sees the end of helps nobody. */
const MOST_WAITING = 5_000;
/** How long a level may be locked by others before those who wait for it are told BUSY, and their neighbours go on. */
const LOCK_TIMEOUT_MS = 1_500;

type Waiting = { request: HoldRequest; answer: (answer: Answer) => void; fail: (error: unknown) => void };

/**
 * Concurrent requests of a process share a transaction: while one is on its way, those that arrive wait together for the
 * next, which locks each level once, grants in order of arrival, and answers each separately. So a rush on one variant
 * costs one lock and one commit per some hundred shoppers instead of one each. Nobody waits when nothing is on its way.
 * Several processes are safe together, because the locks and CHECKs are the database's (docs/decisions/011).
 */
export function openHoldEngine(databaseUrl: string, clock: { now: () => Date; newId: () => string }): HoldEngine {
  const config = {
    connectionString: databaseUrl,
    max: 2 * LANES,
    // A transaction's first two statements, and its last two, are one round trip each.
    pipeline: true,
    lock_timeout: LOCK_TIMEOUT_MS,
    // All is looked up by key. Plans made while the table of holds was small must not read the whole of it later.
    options:
      "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan",
  };
  const pool = new pg.Pool(config);
  // An idle connection that the server drops is replaced at the next flush; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const lanes = Array.from({ length: LANES }, () => openLane((requests) => takeHolds(pool, requests, clock)));
  return {
    hold: (request) => lanes[laneOf(request)]!.join(request),
    close: () => pool.end(),
  };
}

/** The same level is always of the same lane; a cart goes where its first level belongs. */
function laneOf({ lines }: HoldRequest): number {
  const [first] = lines.map(levelOf).toSorted();
  let hash = 0;
  for (let i = 0; i < first!.length; i++) hash = (hash * 31 + first!.charCodeAt(i)) >>> 0;
  return hash % LANES;
}

function openLane(take: (requests: HoldRequest[]) => Promise<Answer[]>) {
  const queue: Waiting[] = [];
  let underWay = 0;

  async function run(): Promise<void> {
    underWay++;
    // Whoever calls in the same moment comes along.
    await Promise.resolve();
    while (queue.length > 0) await flush(queue.splice(0, MOST_AT_ONCE));
    underWay--;
  }

  /**
   * One transaction for all. Where it fails, one for each, so that none fails for another's fault; where a level can't be
   * locked, one for each level, so that the others are sold.
   */
  async function flush(waiting: readonly Waiting[]): Promise<void> {
    try {
      const answers = await take(waiting.map(({ request }) => request));
      waiting.forEach(({ answer }, i) => answer(answers[i]!));
    } catch (error) {
      if (isLockTimeout(error)) {
        const byLevels = groupsOf(waiting);
        if (byLevels.length > 1) await Promise.all(byLevels.map(flush));
        else waiting.forEach(({ answer }) => answer(refuse({ refusal: "BUSY" })));
      } else if (waiting.length === 1 || !isOfStatement(error)) waiting.forEach(({ fail }) => fail(error));
      else for (const one of waiting) await flush([one]);
    }
  }

  return {
    join: (request: HoldRequest) =>
      new Promise<Answer>((answer, fail) => {
        if (queue.length >= MOST_WAITING) return answer(refuse({ refusal: "BUSY" }));
        queue.push({ request, answer, fail });
        if (underWay < 2) void run();
      }),
  };
}

/** Those who want the same levels, together. */
function groupsOf(waiting: readonly Waiting[]): Waiting[][] {
  const groups = new Map<string, Waiting[]>();
  for (const one of waiting) {
    const levels = one.request.lines.map(levelOf).toSorted().join();
    groups.set(levels, [...(groups.get(levels) ?? []), one]);
  }
  return [...groups.values()];
}

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code;
const isLockTimeout = (error: unknown) => codeOf(error) === "55P03";
/** Whether the database judged the statement, and is there to judge the next: not a lost connection, not a shutdown. */
const isOfStatement = (error: unknown) => /^(2|40|P)/.test(codeOf(error) ?? "");
