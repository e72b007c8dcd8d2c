import { checkoutForm } from "./checkout-form.ts";
import { openConnection, type Answer, type Connection } from "./connection.ts";
import type { Goods } from "./well-stocked-shop.ts";
import { added, PAY, withoutScripts, withScripts, type Browser } from "./whole-way.ts";

/** What a shopper does: only what changes something, or all that a browser asks for, with scripts or without. */
export type Way = "order" | "visit" | "plain visit";

/**
 * A shopper's browser: one connection, an address and a cart of their own. Each order is a new shopper's, so that carts
 * begin empty as most do.
 */
export async function openShopper(port: number, number: number) {
  const connection: Connection = await openConnection(port);
  let cookie = "";
  let orders = 0;
  let waitedMs = 0;

  async function send(method: "GET" | "POST", path: string, body?: string): Promise<Answer> {
    const address = `10.${number >> 8}.${number & 255}.${orders & 255}`;
    const headers = `x-forwarded-for: ${address}\r\nsec-fetch-site: same-origin\r\naccept-encoding: gzip, deflate, br\r\n`;
    const answer = await connection.send(method, path, cookie ? `${headers}cookie: ${cookie}\r\n` : headers, body);
    cookie = answer.cookie ?? cookie;
    return answer;
  }

  async function sendForm(path: string, body: string): Promise<Answer> {
    const began = performance.now();
    const answer = await send("POST", path, body);
    if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}`);
    waitedMs += performance.now() - began;
    return answer;
  }

  const browser: Browser = {
    async get(path) {
      const { status } = await send("GET", path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    },
    async post(path, form) {
      await sendForm(path, form);
    },
    async follow(path, form) {
      const answer = await sendForm(path, form);
      if (!answer.location) throw new Error(`${path} answered ${answer.status} and leads nowhere`);
      const { pathname, search } = new URL(answer.location, "http://localhost");
      return pathname + search;
    },
  };

  /** Nobody else's mobile. */
  const mobileNumber = () => number * 10_000 + orders;
  const checkout = (goods: Goods) => checkoutForm(goods, mobileNumber())("all");
  const add = (goods: Goods) => send("POST", "/cart", added(goods));
  const place = (goods: Goods) => send("POST", "/checkout", checkout(goods));

  /** The three requests that change something. */
  async function order(goods: Goods): Promise<void> {
    await browser.follow("/cart", added(goods));
    const payment = await browser.follow("/checkout", checkout(goods));
    await browser.follow(payment, PAY);
  }

  return {
    close: connection.close,
    add,
    place,

    /** Buys one unit as somebody new. @returns how long all the forms of it took together, in milliseconds */
    async buy(goods: Goods, way: Way): Promise<number> {
      cookie = "";
      orders += 1;
      waitedMs = 0;
      if (way === "order") await order(goods);
      else await (way === "visit" ? withScripts : withoutScripts)(browser, goods, mobileNumber());
      return waitedMs;
    },
  };
}
