import { startDemoDatabase } from "../support/demo-database.ts";

/** One PostgreSQL for the run; each worker's server gets a copy of the demo shop. */
export default async function setup(): Promise<() => Promise<void>> {
  const { server, template, stop } = await startDemoDatabase();
  process.env["E2E_DATABASE_SERVER"] = server;
  process.env["E2E_TEMPLATE"] = template;
  return stop;
}
