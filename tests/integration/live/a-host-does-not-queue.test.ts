import http from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readLog } from "#app/domain/live/read-log.server.ts";
import { openWeb, type Web } from "#server/web.ts";
import { aStaffMember, signInAs } from "../../support/builders/a-staff-member.ts";
import { aShow, happens } from "../../support/builders/show.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let web: Web;
let show: { id: string; handle: string };
let cookie: string;
beforeAll(async () => {
  shop = await openTestShop();
  web = await openWeb({ shop, port: 0, host: "127.0.0.1", trustProxy: "loopback", pageCacheBytes: 8e6 });
  show = await aShow(shop);
  await shop.db.show.update({ where: { id: show.id }, data: { phase: "LIVE", wentLiveAt: shop.now() } });
  await happens(shop, show.id, { kind: "PHASE_CHANGED", to: "LIVE" });
  const { email } = await aStaffMember(shop, "MARKETER");
  cookie = `staff=${await signInAs(shop, email)}`;
});
afterAll(async () => {
  await web.close();
  await shop.drop();
});

it("does what a host commands, and shows the console, while buyers hold every connection of the shop", async () => {
  const taken = await Promise.all(Array.from({ length: shop.pool.options.max }, () => shop.pool.connect()));
  try {
    const origin = `http://127.0.0.1:${web.port}`;
    const address = `${origin}/marketing/shows/${show.id}/console`;
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    const say = (text: string) => new URLSearchParams({ intent: "announce", key: `${text}-key`, text });

    // As a form without scripts, which is answered with the whole console; and as the page's scripts send it.
    const plain = await fetch(address, { method: "POST", headers, body: say("只剩三件") });
    expect(plain.status).toBe(200);
    expect(await plain.text()).toContain("只剩三件");
    const scripted = await fetch(`${address}.data`, { method: "POST", headers, body: say("再上一百件") });
    expect(scripted.status).toBe(200);
    const plan = await fetch(`${origin}/en/marketing/shows/${show.id}`, { headers });
    expect(plan.status).toBe(200);
    expect(await statusOfLine(`${origin}/live/${show.handle}/events?staff`)).toBe(200);

    expect(shop.pool.idleCount, "nothing was given back meanwhile").toBe(0);
    const log = await readLog(shop.hosting.db, show.id, 0);
    expect(log.flatMap(({ event }) => (event.kind === "ANNOUNCED" ? [event.text] : []))).toEqual([
      "只剩三件",
      "再上一百件",
    ]);
  } finally {
    for (const client of taken) client.release();
  }
});

/** How a line of events begins; it has no end. */
function statusOfLine(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(address, { headers: { cookie }, agent: false }, (answer) => {
      resolve(answer.statusCode!);
      request.destroy();
    });
    request.on("error", reject);
  });
}
