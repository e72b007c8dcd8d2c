import { startDemoDatabase } from "../support/demo-database.ts";

/** One PostgreSQL for the run; each worker's server gets a copy of the demo shop. */
export default async function setup(): Promise<() => Promise<void>> {
  const { stop, ...demo } = await startDemoDatabase();
  process.env["E2E_DEMO"] = JSON.stringify(demo);
  return stop;
}
