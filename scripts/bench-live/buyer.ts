import { randomUUID } from "node:crypto";
import net from "node:net";
import { openConnection, type Answer } from "../bench-orders/connection.ts";
import type { LiveShow } from "./live-show.ts";

export type Outcome = { placed: boolean; refused: boolean; endedAt: number };

/** Viewers that also keep a line open; the others only buy, since a machine has so many ports. */
export const WATCHERS = 200;
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

/** Somebody who wants one unit of a show's item: takes it into the checkout and places the order, two requests. */
export async function openBuyer(port: number, show: LiveShow, n: number) {
  const connection = await openConnection(port);
  const headers = `x-forwarded-for: 10.2.${n >> 8}.${n & 255}\r\nsec-fetch-site: same-origin\r\n`;
  const watching = n < WATCHERS ? watch(port, show, headers) : null;
  let cookie = "";

  async function post(path: string, body: string): Promise<Answer> {
    const answer = await connection.send("POST", path, cookie ? `${headers}cookie: ${cookie}\r\n` : headers, body);
    cookie = answer.cookie ?? cookie;
    return answer;
  }

  return {
    async buy(): Promise<Outcome> {
      const { variantId, priceFen, locationId } = show;
      const taken = await post(
        `/live/${show.handle}/buy`,
        form({ variantId, quantity: "1", seenFen: String(priceFen) }),
      );
      // No cart cookie: the answer was that nothing is left.
      if (!taken.location?.endsWith("/checkout"))
        return { placed: false, refused: isSoldOut(taken), endedAt: performance.now() };
      const placed = await post(
        "/checkout",
        form({
          intent: "place",
          checkoutKey: randomUUID(),
          agreedTotalFen: String(priceFen),
          contactName: "王小明",
          contactMobile: `137${String(n).padStart(8, "0")}`,
          deliveryMode: "PICKUP",
          pickupLocationId: locationId,
          invoice: "NONE",
          agreeTerms: "on",
          agreePrivacy: "on",
        }),
      );
      return { placed: isPlaced(placed), refused: placed.status === 409, endedAt: performance.now() };
    },
    sawNoneLeft: () => watching!.noneLeft,
    close() {
      connection.close();
      watching?.close();
    },
  };
}

const isPlaced = ({ status, location }: Answer) => status === 303 && (location ?? "").includes("demo-payments");
const isSoldOut = ({ location }: Answer) => (location ?? "").endsWith("buy=SOLD_OUT");

/** A line that waits for the sample that says that none is left. */
function watch(port: number, show: LiveShow, headers: string) {
  const socket = net.connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(`GET /live/${show.handle}/events HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n`);
  const none = `"left":{"${show.variantId}":0}`;
  const noneLeft = new Promise<number>((resolve) =>
    socket.on("data", (chunk) => {
      if (chunk.includes(none)) resolve(performance.now());
    }),
  );
  return { noneLeft, close: () => socket.destroy() };
}
