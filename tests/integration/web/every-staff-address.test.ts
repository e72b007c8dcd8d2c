import type { RouteConfigEntry } from "@remix-run/route-config";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import routes from "#app/routes.ts";
import type { Role } from "#app/generated/prisma/enums.ts";
import { openWeb, type Web } from "#server/web.ts";
import { aStaffMember, signInAs } from "../../support/builders/a-staff-member.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

/** Every address under which people who work here find something, as app/routes.ts has it. */
function staffAddresses(entries: readonly RouteConfigEntry[], above = ""): string[] {
  return entries.flatMap(({ path = "", children = [] }) => {
    const here = path ? `${above}/${path}` : above;
    return [...(path && children.length === 0 ? [here] : []), ...staffAddresses(children, here)];
  });
}
const ADDRESSES = [...new Set(staffAddresses(routes))]
  .filter((path) => /^\/(staff|admin|marketing)(\/|$)/.test(path) && path !== "/staff/login")
  .toSorted();

/** What a role must never be let into, whatever is built there. */
const CLOSED: Record<Role, RegExp> = {
  CLERK: /^\/(marketing\/promotions|marketing\/search|admin\/(?!orders|stock|batches))/,
  STORE_MANAGER: /^\/(marketing\/promotions|marketing\/search|admin\/(people|audit|locations|shipping))/,
  MARKETER:
    /^\/(admin\/(people|audit|orders|locations|shipping|stock)|staff\/(pickups|shelf|stock|transfers|counts|sell|shifts|conflicts|offline))/,
  ADMIN: /^$/,
};

const ROLES = ["CLERK", "STORE_MANAGER", "MARKETER", "ADMIN"] as const;

let shop: TestShop;
let web: Web;
let order: { number: string; orderId: string };
let secrets: string[];
const tokens = new Map<string, string>();
/** What stands for each parameter: ids of the other store's order, and of what hangs on it. */
const stands: string[] = [];

beforeAll(async () => {
  shop = await openTestShop();
  web = await openWeb({ shop, port: 0, host: "127.0.0.1", pageCacheBytes: 8e6 });
  const [theirs, other] = [await anOpenStore(shop, "theirs"), await anOpenStore(shop, "other")];
  const tea = await aVariant(shop);
  await receive(shop, theirs, tea, 9);
  const contact = { name: "欧阳白鹭", mobile: "13900001234" };
  order = await anOrder(shop).of(tea).pickupAt(theirs).with({ contact }).paid().place();
  const part = await shop.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId: order.orderId } });
  secrets = [contact.name, contact.mobile];
  stands.push(order.number, part.id, order.orderId);
  for (const role of ROLES) {
    const { email } = await aStaffMember(shop, role, role === "CLERK" || role === "STORE_MANAGER" ? other : null);
    tokens.set(role, await signInAs(shop, email));
  }
});
afterAll(async () => {
  await web.close();
  await shop.drop();
});

const filled = (path: string) =>
  path.includes(":") ? stands.map((value) => path.replace(/:[a-z]+\??/gi, value)) : [path];
const ask = (path: string, role?: Role, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${web.port}${path}`, {
    redirect: "manual",
    ...init,
    headers: { ...(role ? { cookie: `staff=${tokens.get(role)}` } : {}), ...(init.headers as Record<string, string>) },
  });

describe("each of the staff's addresses", () => {
  it("is known to this test by itself", () => {
    expect(ADDRESSES.length).toBeGreaterThan(25);
    expect(ADDRESSES).toEqual(expect.arrayContaining(["/admin/people", "/staff/pickups/:id", "/marketing/promotions"]));
  });

  it("asks for a sign-in first, also where something is sent", async () => {
    const open: string[] = [];
    const form = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
    for (const path of ADDRESSES.flatMap(filled)) {
      for (const init of [{}, { method: "POST", headers: form, body: "intent=anything" }]) {
        const answer = await ask(path, undefined, init);
        const toLogin = answer.status === 302 && answer.headers.get("location")!.startsWith("/staff/login");
        // What only shows takes nothing, what only takes shows nothing; what devices ask gives no page to sign in on.
        if (!toLogin && ![400, 401, 405, 415].includes(answer.status))
          open.push(`${init.method ?? "GET"} ${path}: ${answer.status}`);
      }
    }
    expect(open).toEqual([]);
  });

  it.each(ROLES)("opens to a %s no more than the role does", async (role) => {
    const wrong: string[] = [];
    for (const path of ADDRESSES.flatMap(filled)) {
      const { status } = await ask(path, role);
      const shut = [400, 403, 404].includes(status);
      if (status >= 500 || (CLOSED[role].test(path) && !shut)) wrong.push(`${path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(["CLERK", "STORE_MANAGER"] as const)(
    "shows a %s of another store nothing of an order that is not theirs",
    async (role) => {
      const told: string[] = [];
      const searches = [...secrets, order.number].map((said) => `/admin/orders?q=${encodeURIComponent(said)}`);
      for (const path of [...ADDRESSES.flatMap(filled), ...searches]) {
        const text = await (await ask(path, role)).text();
        // What was asked for may stand in the search box.
        const others = secrets.filter((secret) => !path.includes(encodeURIComponent(secret)));
        for (const secret of others) if (text.includes(secret)) told.push(`${path}: ${secret}`);
      }
      expect(told).toEqual([]);
    },
  );

  it("shows it to whoever may see it, so that the silence above means something", async () => {
    const answers = await Promise.all(ADDRESSES.flatMap(filled).map(async (path) => (await ask(path, "ADMIN")).text()));
    expect(answers.some((text) => text.includes(secrets[0]!))).toBe(true);
  });
});
