import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient, type Prisma } from "#app/generated/prisma/client.ts";

export type Db = PrismaClient;

declare const inTransaction: unique symbol;
/** A transaction under way. Only `transact` makes one, so a step that asks for it can't run outside. */
export type Tx = Prisma.TransactionClient & { readonly [inTransaction]: true };

export type Database = {
  db: Db;
  /** For the hot statements of the stock engine. */
  pool: pg.Pool;
  transact: <T>(name: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

const MOST_TRIES = 4;

/**
 * Opens the pools. `transact` retries a transaction that lost a race it can win next time (40001 serialization
 * failure, 40P01 deadlock), a bounded number of times; its work must therefore have no effect outside `tx`.
 */
export function openDatabase(url: string, connections = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: Math.max(2, Math.ceil(connections / 3)) });
  // An idle connection that the server drops is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: connections }) });
  const transact: Database["transact"] = async (_name, work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await db.$transaction((tx) => work(tx as Tx), { maxWait: 10_000, timeout: 15_000 });
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
      await db.$disconnect();
      await pool.end();
    },
  };
}

/** Whether an error says "try again": Prisma's P2034, or the SQLSTATE from a raw statement inside. */
function isLostRace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: string }).code;
  if (code === "P2034" || code === "40001" || code === "40P01") return true;
  return /\b(40001|40P01)\b|could not serialize access|deadlock detected/.test(error.message);
}

/** Whether an error is the violation of a unique constraint (on the given column, where named). */
export function isUniqueViolation(error: unknown, column?: string): boolean {
  if (!(error instanceof Error) || (error as { code?: string }).code !== "P2002") return false;
  return column === undefined || JSON.stringify((error as { meta?: unknown }).meta ?? {}).includes(column);
}
