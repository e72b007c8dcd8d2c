import type { Writable } from "node:stream";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient, type Prisma } from "#app/generated/prisma/client.ts";
import { invariant } from "./assert.ts";
import { joinablePool, joinTransaction } from "./joined-transaction.server.ts";
import { nameOf, rawStatements } from "./raw-statement.server.ts";

export type Db = PrismaClient;

declare const inTransaction: unique symbol;
/** A transaction under way. Only `transact` makes one, so a step that asks for it can't run outside. */
export type Tx = Prisma.TransactionClient & { readonly [inTransaction]: true };

export type Database = {
  db: Db;
  /** For the hot statements of pages. */
  pool: pg.Pool;
  transact: <T>(name: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

const MOST_TRIES = 4;
/** How long a request waits for a connection, and a transaction for its own next statement. */
const MOST_WAIT_MS = 10_000;
const MOST_IDLE_MS = 15_000;

/**
 * Opens the pool that everything shares. `transact` retries a transaction that lost a race it can win next time (40001
 * serialization failure, 40P01 deadlock), a bounded number of times; its work must therefore have no effect outside `tx`.
 */
export function openDatabase(url: string, connections = 10): Database {
  const pool = joinablePool({
    connectionString: url,
    max: connections,
    // A statement need not wait for the answer to the one before it: BEGIN travels with the first.
    pipeline: true,
    connectionTimeoutMillis: MOST_WAIT_MS,
    idle_in_transaction_session_timeout: MOST_IDLE_MS,
    // A statement is planned once, not for each value: planning took longer than most statements do.
    options: "-c plan_cache_mode=force_generic_plan",
  });
  // An idle connection that the server drops is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    client.on("error", () => {});
    sendTogether(client);
  });
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) }),
  });
  const raw = rawStatements(pool);
  const db = new Proxy(prisma, { get: (target, key) => Reflect.get(key in raw ? raw : target, key) as unknown });
  const transact: Database["transact"] = async (_name, work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await inOneTransaction(pool, prisma, work);
      } catch (error) {
        if (attempt >= MOST_TRIES || !isLostRace(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 5 * (1 + (attempt % 3))));
      }
    }
  };
  return {
    db,
    pool,
    transact,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/**
 * Statements of one moment leave in one packet. Each sending wakes the database's process, which on a busy machine takes
 * the turn of this one: sending was a quarter of what an order cost.
 */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  const query = client.query.bind(client) as (...statement: unknown[]) => unknown;
  let held = false;
  const send = () => {
    held = false;
    stream.uncork();
  };
  const gathered = (...statement: unknown[]) => {
    if (!held) {
      held = true;
      stream.cork();
      process.nextTick(send);
    }
    return query(...statement);
  };
  Object.assign(client, { query: gathered });
}

/** Commits what `work` did, or, where it throws, nothing of it. */
async function inOneTransaction<T>(pool: pg.Pool, prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const joined = joinTransaction(prisma, client);
  try {
    const begun = client.query("BEGIN");
    const [result] = await Promise.all([work(joined.tx as Tx), begun]);
    await joined.end();
    const { command } = await client.query("COMMIT");
    invariant(command === "COMMIT", "a statement that failed fails its transaction");
    client.release();
    return result;
  } catch (error) {
    await joined.end().catch(() => {});
    await client.query("ROLLBACK").then(
      () => client.release(),
      // A connection in an unknown state is not given back to the pool.
      () => client.release(true),
    );
    throw error;
  }
}

/** Whether an error says "try again": Prisma's P2034, or the SQLSTATE of a raw statement. */
function isLostRace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: string }).code;
  if (code === "P2034" || code === "40001" || code === "40P01") return true;
  return /\b(40001|40P01)\b|could not serialize access|deadlock detected/.test(error.message);
}
