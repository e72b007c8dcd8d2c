import type http from "node:http";
import express from "express";
import { afterEach, beforeEach, expect, it } from "vitest";
import { inTurn, turnOf } from "#server/in-turn.ts";

/** A server that takes two at once, and what it has begun; each answer waits until it is let go. */
async function shopOfTwo() {
  const begun: string[] = [];
  const open = new Map<string, () => void>();
  const app = express();
  app.use(inTurn(2));
  app.post("/:name", (req, res) => {
    const { name } = req.params;
    begun.push(name);
    open.set(name, () => res.end(name));
    if (req.query["ends"]) turnOf(req).end();
  });
  const server = await new Promise<http.Server>((resolve) => {
    const listening = app.listen(0, () => resolve(listening));
  });
  const { port } = server.address() as { port: number };
  return {
    begun,
    letGo: (name: string) => open.get(name)!(),
    post: (path: string, signal?: AbortSignal) =>
      fetch(`http://127.0.0.1:${port}/${path}`, { method: "POST", ...(signal && { signal }) }).then((answer) =>
        answer.text(),
      ),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

let shop: Awaited<ReturnType<typeof shopOfTwo>>;
beforeEach(async () => void (shop = await shopOfTwo()));
afterEach(() => shop.close());

it("begins as many as may be under way, the others in the order in which they came", async () => {
  const asked: Array<Promise<string>> = [];
  for (const name of ["a", "b"]) {
    asked.push(shop.post(name));
    await expect.poll(() => shop.begun).toContain(name);
  }
  const c = shop.post("c");
  shop.letGo("a");
  await expect.poll(() => shop.begun).toEqual(["a", "b", "c"]);
  shop.letGo("b");
  shop.letGo("c");
  expect(await Promise.all([...asked, c])).toEqual(["a", "b", "c"]);
});

it("ends a turn when it is said to be over, and that of somebody who left", async () => {
  const leaving = new AbortController();
  const left = shop.post("leaves", leaving.signal).catch(() => "left");
  const waits = shop.post("waits?ends=1");
  await expect.poll(() => shop.begun.length).toBe(2);
  const third = shop.post("third");
  await expect.poll(() => shop.begun).toContain("third");
  leaving.abort();
  const fourth = shop.post("fourth");
  await expect.poll(() => shop.begun).toContain("fourth");
  for (const name of ["waits", "third", "fourth"]) shop.letGo(name);
  expect(await Promise.all([left, waits, third, fourth])).toEqual(["left", "waits", "third", "fourth"]);
});
