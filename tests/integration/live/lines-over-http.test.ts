import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { foldShow } from "#app/domain/live/read-log.server.ts";
import { openingState, showReducer, type ShowState } from "#app/domain/live/show-reducer.ts";
import type { ShowEvent } from "#app/domain/live/show-event.ts";
import { MOST_PER_ADDRESS } from "#app/realtime/show-hub.server.ts";
import { aShow, happens } from "../../support/builders/show.ts";
import { startServer, type RunningApp } from "../../support/running-app.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

const PATIENCE = { timeout: 60_000, interval: 50 };
const dataDir = mkdtempSync(path.join(tmpdir(), "ten-products-lines-"));
let shop: TestShop;
let app: RunningApp;
let show: { id: string; handle: string };
beforeAll(async () => {
  shop = await openTestShop();
  shop.setNow(new Date());
  app = await startServer({ databaseUrl: shop.url, dataDir }, { TRUST_PROXY: "loopback", LOG_LEVEL: "silent" });
  show = await aShow(shop);
  await shop.db.show.update({ where: { id: show.id }, data: { phase: "LIVE", wentLiveAt: shop.now() } });
  await happens(shop, show.id, { kind: "PHASE_CHANGED", to: "LIVE" });
});
afterAll(async () => {
  await app.stop();
  await shop.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const announce = (text: string) => happens(shop, show.id, { kind: "ANNOUNCED", text });

/** @property from the state of somebody who comes back; last: the number that they say they had */
type Opening = { address?: string; from?: ShowState; last?: number };

/** A line as a browser opens it, that can stop reading. */
async function aLine({ address = "192.0.2.1", from, last = from?.number }: Opening = {}) {
  const kinds: string[] = [];
  let state: ShowState = from ?? openingState();
  let text = "";
  let ended: "OPEN" | "CLEANLY" | "CUT" = "OPEN";
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const headers = { "x-forwarded-for": address, ...(last !== undefined && { "last-event-id": String(last) }) };
    http.get(`${app.url}/live/${show.handle}/events`, { headers, agent: false }, resolve).on("error", reject);
  });
  answer.setEncoding("utf8");
  answer.on("data", (part: string) => {
    const blocks = (text + part).split("\n\n");
    text = blocks.pop()!;
    for (const block of blocks) {
      const kind = /^event: (.*)$/m.exec(block)?.[1] ?? block.split(":")[0]!;
      kinds.push(kind || "heartbeat");
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (kind === "snapshot") state = (JSON.parse(data!) as { state: ShowState }).state;
      if (kind === "show") state = showReducer(state, JSON.parse(data!) as ShowEvent);
    }
  });
  answer.on("end", () => (ended = "CLEANLY"));
  answer.on("error", () => {});
  answer.on("close", () => (ended = ended === "OPEN" ? "CUT" : ended));
  return {
    status: answer.statusCode!,
    headers: answer.headers,
    kinds: (kind: string) => kinds.filter((one) => one === kind).length,
    state: () => state,
    ended: () => ended,
    stopReading: () => answer.pause(),
    read: () => answer.resume(),
    close: () => answer.destroy(),
    reaches: (number: number) => vi.waitFor(() => expect(state.number).toBe(number), PATIENCE),
  };
}

describe("the line to a viewer", () => {
  it("begins with the state, and goes on from where a viewer was who comes back, without the state again", async () => {
    const first = await aLine();
    expect(first.headers).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
    });
    const had = await announce("甲");
    await first.reaches(had);
    expect(first.kinds("snapshot")).toBe(1);
    expect(first.kinds("clock")).toBe(1);
    first.close();
    for (const text of ["乙", "丙", "丁"]) await announce(text);
    const back = await aLine({ from: first.state() });
    await vi.waitFor(() => expect(back.kinds("show")).toBe(3), PATIENCE);
    expect(back.kinds("snapshot")).toBe(0);
    expect(back.kinds("clock"), "also who gets no state counts down by the server's time").toBe(1);
    back.close();
    const madeUp = await aLine({ last: 999_999 });
    await madeUp.reaches(had + 3);
    expect([madeUp.kinds("snapshot"), madeUp.kinds("show")]).toEqual([1, 0]);
    madeUp.close();
  });

  it("says that it lives where nothing happens", async () => {
    const line = await aLine();
    await vi.waitFor(() => expect(line.kinds("heartbeat")).toBeGreaterThan(0), PATIENCE);
    line.close();
  });

  it("is not given to one address without end, and is again once one has left", async () => {
    const lines = await Promise.all(Array.from({ length: MOST_PER_ADDRESS }, () => aLine({ address: "192.0.2.7" })));
    expect(lines.filter(({ status }) => status === 200)).toHaveLength(MOST_PER_ADDRESS);
    const refused = await aLine({ address: "192.0.2.7" });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    const neighbour = await aLine({ address: "192.0.2.8" });
    expect(neighbour.status).toBe(200);
    lines.pop()!.close();
    await vi.waitFor(
      async () => {
        const again = await aLine({ address: "192.0.2.7" });
        lines.push(again);
        expect(again.status).toBe(200);
      },
      { timeout: 30_000, interval: 500 },
    );
    for (const line of [neighbour, ...lines]) line.close();
  });

  it("drops who reads too slowly to the state, keeping nothing for them, and keeps nobody else waiting", async () => {
    const slow = await Promise.all(Array.from({ length: 8 }, (_, i) => aLine({ address: `198.51.100.${i}` })));
    const quick = await aLine();
    const behind = (await foldShow(shop, show.id)).viewers.number;
    for (const line of slow) {
      await line.reaches(behind);
      line.stopReading();
    }
    // In all more than the network's own buffers hold for one of them, which is some megabytes.
    const items = Array.from({ length: 250 }, () => ({
      variantId: shop.newId(),
      priceFen: 990,
      limitPerCustomer: null,
    }));
    let last = 0;
    for (let n = 0; n < 250; n++) last = await happens(shop, show.id, { kind: "PHASE_CHANGED", to: "LIVE", items });
    await quick.reaches(last);
    for (const line of slow) line.read();
    last = await announce("完");
    for (const line of slow) await line.reaches(last);
    const { viewers: end } = await foldShow(shop, show.id);
    for (const line of [quick, ...slow]) {
      expect(line.state()).toEqual(end);
      line.close();
    }
    // Whoever kept up was told all; for the slow nothing was kept but what was on its way.
    expect(quick.kinds("snapshot")).toBe(1);
    for (const line of slow) {
      expect(line.kinds("snapshot")).toBeGreaterThan(1);
      expect(line.kinds("show")).toBeLessThan(quick.kinds("show"));
    }
  });

  it("ends cleanly when the server is told to end, and its viewers are counted no more", async () => {
    const lines = await Promise.all(Array.from({ length: 50 }, (_, i) => aLine({ address: `203.0.113.${i}` })));
    await vi.waitFor(async () => expect(await counted()).toBe(50), PATIENCE);
    const exit = new Promise((resolve) => app.child.once("exit", (code, signal) => resolve({ code, signal })));
    app.child.kill("SIGTERM");
    // By itself: whoever started it would kill it after its time of grace, and be told a signal.
    expect(await exit).toEqual({ code: 0, signal: null });
    for (const line of lines) await vi.waitFor(() => expect(line.ended()).toBe("CLEANLY"), PATIENCE);
    expect(await counted()).toBe(0);
  });
});

async function counted(): Promise<number> {
  const { _sum: sum } = await shop.db.showPresence.aggregate({ _sum: { viewers: true }, where: { showId: show.id } });
  return sum.viewers ?? 0;
}
