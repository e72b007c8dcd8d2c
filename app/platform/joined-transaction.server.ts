import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import type { Prisma, PrismaClient } from "#app/generated/prisma/client.ts";
import { askTogether } from "./ask-together.server.ts";
import { rawStatements } from "./raw-statement.server.ts";

/** The connection whose transaction Prisma is to join, while it asks for one of its own. */
const joining = new AsyncLocalStorage<pg.PoolClient>();
/** While it is in use, every promise of the process pays for it: so only while somebody is joining. */
let underWay = 0;

async function whileJoining<T>(client: pg.PoolClient, ask: (joined: () => void) => Promise<T>): Promise<T> {
  let mine = true;
  const joined = () => {
    if (!mine) return;
    mine = false;
    underWay--;
    if (underWay === 0) joining.disable();
  };
  underWay++;
  return joining.run(client, () => ask(joined)).finally(joined);
}

class JoinablePool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool["connect"]>[0]): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    const ours = joining.getStore();
    return ours ? Promise.resolve(withinOurs(ours)) : super.connect();
  }

  /** Whatever is joining. */
  connectOutside(): Promise<pg.PoolClient> {
    return super.connect();
  }
}

/**
 * A pool of which Prisma can be given the connection of a transaction that is under way; what is asked outside of
 * transactions, by Prisma or not, is asked together.
 */
export function joinablePool(config: pg.PoolConfig): pg.Pool {
  const pool = new JoinablePool(config);
  return Object.assign(pool, { query: askTogether(() => pool.connectOutside()) });
}

/** A connection on which a transaction has begun: beginning, ending and giving it back are not Prisma's. */
function withinOurs(client: pg.PoolClient): pg.PoolClient {
  const nothing = { rows: [], fields: [], rowCount: 0 };
  const query = (statement: { text: string }) =>
    /^(BEGIN|COMMIT|ROLLBACK)$/.test(statement.text) ? Promise.resolve(nothing) : client.query(statement);
  return { query, on() {}, removeListener() {}, release() {} } as unknown as pg.PoolClient;
}

/** Our time limits hold (db.server.ts); Prisma's own must not be shorter. */
const NO_LIMIT = { maxWait: 60_000, timeout: 600_000 };

/**
 * A transaction in Prisma's words on a connection of ours: raw statements go straight to it, and Prisma joins when it is
 * first needed, so that a transaction without its queries doesn't pay for them (docs/decisions/030).
 */
export function joinTransaction(
  prisma: PrismaClient,
  client: pg.PoolClient,
): { tx: Prisma.TransactionClient; end: () => Promise<void> } {
  let joined: Promise<Prisma.TransactionClient> | null = null;
  let leave = () => {};
  let left: Promise<unknown> = Promise.resolve();
  const join = () =>
    (joined ??= new Promise((resolve, reject) => {
      const ask = (isIn: () => void) =>
        prisma.$transaction((theirs) => {
          isIn();
          resolve(theirs);
          return new Promise<void>((done) => (leave = done));
        }, NO_LIMIT);
      left = whileJoining(client, ask).catch(reject);
    }));
  /** A model's methods, each of which waits until Prisma has joined. */
  const model = (name: string) =>
    new Proxy({} as Record<string, unknown>, {
      get: (_, method: string) => async (query: unknown) => {
        const theirs = (await join()) as unknown as Record<string, Record<string, (query: unknown) => unknown>>;
        return theirs[name]![method]!(query);
      },
    });
  const tx = new Proxy(rawStatements(client) as Record<string, unknown>, {
    // A promise that resolves to a transaction must not take it for another promise.
    get: (known, name: string) => (name === "then" ? undefined : (known[name] ??= model(name))),
  });
  return {
    tx: tx as Prisma.TransactionClient,
    end: async () => {
      await joined;
      leave();
      await left;
    },
  };
}
