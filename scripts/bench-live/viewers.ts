import net from "node:net";

/**
 * The load client of bench:live, a process of its own: opens lines, notes when each event arrived, and says at the end
 * what each event took from its commit. Reads as little as it can, since it shares the machine with what it measures.
 */
type Order =
  | { do: "CONNECT"; port: number; path: string; viewers: number }
  /** `sentAt` by event number, in milliseconds since the epoch. @returns the quantiles of what receiving took */
  | { do: "TELL"; sentAt: Record<number, number> }
  | { do: "CLOSE" };

/** Connections that are opened at once. */
const AT_ONCE = 200;
const ID = Buffer.from("\nid: ");
const now = () => performance.timeOrigin + performance.now();

let sockets: net.Socket[] = [];
let received = new Map<number, number[]>();

function take(chunk: Buffer): void {
  for (let at = chunk.indexOf(ID); at !== -1; at = chunk.indexOf(ID, at + 5)) {
    let number = 0;
    for (let i = at + 5; chunk[i]! >= 48 && chunk[i]! <= 57; i++) number = number * 10 + chunk[i]! - 48;
    const times = received.get(number);
    if (times) times.push(now());
    else received.set(number, [now()]);
  }
}

function open(port: number, path: string, n: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      const address = `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: ${address}\r\naccept: text/event-stream\r\n\r\n`,
      );
    });
    socket.once("data", () => {
      socket.on("data", take);
      resolve();
    });
    socket.once("error", reject);
    sockets.push(socket);
  });
}

async function connect({ port, path, viewers }: Extract<Order, { do: "CONNECT" }>): Promise<object> {
  for (let n = 0; n < viewers; n += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, viewers - n) }, (_, i) => open(port, path, n + i)));
  }
  return { connected: sockets.length };
}

function tell(sentAt: Record<number, number>): object {
  const took: number[] = [];
  let missing = 0;
  let doubled = 0;
  for (const [number, at] of Object.entries(sentAt)) {
    const times = received.get(Number(number)) ?? [];
    missing += Math.max(0, sockets.length - times.length);
    doubled += Math.max(0, times.length - sockets.length);
    for (const time of times) took.push(Math.max(0, time - at));
  }
  took.sort((a, b) => a - b);
  const quantile = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? Number.NaN;
  return { missing, doubled, p50: quantile(0.5), p99: quantile(0.99), most: took.at(-1) };
}

process.on("message", (order: Order) => {
  const done = async () => {
    if (order.do === "CONNECT") return connect(order);
    if (order.do === "TELL") return tell(order.sentAt);
    for (const socket of sockets) socket.destroy();
    sockets = [];
    received = new Map();
    return {};
  };
  done().then(
    (answer) => process.send!({ answer }),
    (error: unknown) => process.send!({ error: String(error) }),
  );
});
