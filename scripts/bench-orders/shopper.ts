import { randomUUID } from "node:crypto";
import { openConnection, type Answer, type Connection } from "./connection.ts";
import type { Goods } from "./well-stocked-shop.ts";

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

/**
 * A shopper's browser: one connection, an address and a cart of their own. Each order is a new shopper's, so that carts
 * begin empty as most do.
 */
export async function openShopper(port: number, number: number) {
  const connection: Connection = await openConnection(port);
  let cookie = "";
  let orders = 0;

  async function send(method: "GET" | "POST", path: string, body?: string): Promise<Answer> {
    const address = `10.${number >> 8}.${number & 255}.${orders & 255}`;
    const headers = `x-forwarded-for: ${address}\r\nsec-fetch-site: same-origin\r\naccept-encoding: gzip, deflate, br\r\n`;
    const answer = await connection.send(method, path, cookie ? `${headers}cookie: ${cookie}\r\n` : headers, body);
    cookie = answer.cookie ?? cookie;
    return answer;
  }

  /** A page with what its script asks for at once: the cart's badge. */
  async function look(path: string): Promise<void> {
    const page = await send("GET", path);
    if (page.status !== 200) throw new Error(`${path} answered ${page.status}`);
    await send("GET", "/cart/badge");
  }

  const add = (goods: Goods) =>
    send("POST", "/cart", form({ intent: "add", variantId: goods.variantId, quantity: "1" }));
  const place = (goods: Goods) =>
    send("POST", "/checkout", form({ ...checkoutOf(goods, number * 10_000 + orders), checkoutKey: randomUUID() }));

  return {
    close: connection.close,
    add,
    place,

    /** The three requests that change something. @returns how long all of them took */
    async order(goods: Goods): Promise<number> {
      const began = performance.now();
      cookie = "";
      orders += 1;
      expect(await add(goods), 303);
      const placed = expect(await place(goods), 303);
      expect(await send("POST", pathOf(placed), form({ choice: "pay" })), 303);
      return performance.now() - began;
    },

    /** The whole way, with every page on it. @returns how long the three requests of it took that change something */
    async visit(goods: Goods): Promise<number> {
      cookie = "";
      orders += 1;
      await look("/");
      await look("/products");
      await look(`/products/${goods.handle}`);
      let ms = 0;
      const act = async (request: () => Promise<Answer>): Promise<string> => {
        const began = performance.now();
        const answer = expect(await request(), 303);
        ms += performance.now() - began;
        return pathOf(answer);
      };
      await look(await act(() => add(goods)));
      await look("/checkout");
      const payment = await act(() => place(goods));
      await look(payment);
      await look(await act(() => send("POST", payment, form({ choice: "pay" }))));
      return ms;
    },
  };
}

function expect(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`the shop answered ${answer.status} instead of ${status}`);
  return answer;
}

function pathOf({ location }: Answer): string {
  const { pathname, search } = new URL(location ?? "", "http://localhost");
  return pathname + search;
}

function checkoutOf({ priceFen, pickupLocationId }: Goods, number: number): Record<string, string> {
  const delivery: Record<string, string> = pickupLocationId
    ? { deliveryMode: "PICKUP", pickupLocationId }
    : {
        deliveryMode: "SHIP",
        provinceCode: "37",
        cityCode: "3713",
        countyCode: "371302",
        detail: "柳青街道演示路1号",
      };
  return {
    intent: "place",
    agreedTotalFen: String(priceFen),
    contactName: "王小明",
    contactMobile: `138${String(number % 1e8).padStart(8, "0")}`,
    invoice: "NONE",
    agreeTerms: "on",
    agreePrivacy: "on",
    ...delivery,
  };
}
