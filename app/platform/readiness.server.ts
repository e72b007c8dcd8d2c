import type { Ground } from "./ground.server.ts";

const PATIENCE_MS = 2_000;

/** Whether the database answers in time. */
export async function canServe({ db }: Pick<Ground, "db">): Promise<boolean> {
  const impatient = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref());
  const asked = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([asked, impatient]);
}
