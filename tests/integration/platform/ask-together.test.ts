import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";

let ground: TestGround;
beforeAll(async () => {
  ground = await openTestGround();
});
afterAll(() => ground.drop());

const whoAnswers = async () => {
  const [row] = await ground.db.$queryRaw<Array<{ pid: number }>>`SELECT pg_backend_pid() AS pid`;
  return row!.pid;
};

it("asks what is asked side by side over one connection, a crowd over several", async () => {
  expect(new Set(await Promise.all(Array.from({ length: 10 }, whoAnswers))).size).toBe(1);
  expect(new Set(await Promise.all(Array.from({ length: 40 }, whoAnswers))).size).toBe(3);
});

it("fails nobody for a neighbour's fault", async () => {
  const wrong = ground.db.$queryRaw`SELECT 1 / 0`;
  const [before, failed, after] = await Promise.allSettled([whoAnswers(), wrong, whoAnswers()]);
  expect([before.status, failed.status, after.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

it("goes on over a new connection when one is lost", async () => {
  await expect(ground.db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`).rejects.toThrow("terminat");
  expect(await whoAnswers()).toBeGreaterThan(0);
});
