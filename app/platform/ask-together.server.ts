import pg from "pg";

/** As node-postgres takes it: a text with its values, or both in one. */
type Statement = [statement: pg.QueryConfig | string, values?: unknown[]];
type Sending = { client: Promise<pg.PoolClient>; open: number; lost: boolean };

/** Beyond it the next connection is taken, so that nobody waits behind a crowd. */
const MOST_TOGETHER = 16;

/**
 * Sends the statements of one moment over one connection, one behind the other. What a page asks side by side
 * travels in one packet, wakes one of the database's processes instead of many, and leaves the other connections to other
 * requests: as short as the hot statements are, waking took longer than answering.
 */
export function askTogether(connect: () => Promise<pg.PoolClient>) {
  let now: Sending | null = null;

  function begin(): Sending {
    const sending = { client: connect(), open: 0, lost: false };
    // The moment ends when the code that runs has asked all it asks before it waits.
    process.nextTick(() => {
      if (now === sending) now = null;
    });
    return sending;
  }

  return async (...statement: Statement): Promise<pg.QueryResult> => {
    const mine = now && now.open < MOST_TOGETHER ? now : (now = begin());
    mine.open++;
    const client = await mine.client;
    try {
      return await client.query(...(statement as [pg.QueryConfig]));
    } catch (error) {
      // A refused statement leaves the connection as good as before; anything else leaves it in an unknown state.
      if (!(error instanceof pg.DatabaseError && error.severity === "ERROR")) mine.lost = true;
      throw error;
    } finally {
      mine.open--;
      if (mine.open === 0) client.release(mine.lost);
    }
  };
}
