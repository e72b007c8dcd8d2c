import net from "node:net";

/**
 * What came back: enough for a shopper, nothing a browser would do beyond it.
 * @property location where the answer leads, said in its head or, where scripts asked for data, in its body
 */
export type Answer = { status: number; location: string | null; cookie: string | null; bytes: number };

export type Connection = {
  /** One request at a time; the next waits for the answer, as a browser's connection does. */
  send: (method: "GET" | "POST", path: string, headers: string, body?: string) => Promise<Answer>;
  close: () => void;
};

/**
 * A kept HTTP/1.1 connection that does as little as it can: the load client shares its two cores with what it measures
 * (node:http costs three times as much a request). Bodies are counted, not read.
 */
export async function openConnection(port: number): Promise<Connection> {
  const socket = net.connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  let reading: ReturnType<typeof newReading> | null = null;
  const fail = (error: Error) => reading?.reject(error);
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the server closed the connection")));
  socket.on("data", (chunk) => {
    if (reading?.take(chunk)) reading = null;
  });
  return {
    send: (method, path, headers, body = "") =>
      new Promise((resolve, reject) => {
        reading = newReading(resolve, reject);
        const form = body
          ? `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n`
          : "";
        socket.write(`${method} ${path} HTTP/1.1\r\nhost: localhost:${port}\r\n${headers}${form}\r\n${body}`);
      }),
    close: () => socket.removeAllListeners("close").destroy(),
  };
}

const HEAD_END = Buffer.from("\r\n\r\n");
const LAST_CHUNK = "0\r\n\r\n";
/** "Go there", as Remix tells it to scripts. */
const LEADS_ON = 202;

/** One answer in the making. `take` says whether it is whole. */
function newReading(resolve: (answer: Answer) => void, reject: (error: Error) => void) {
  let head: string | null = null;
  let early: Buffer = Buffer.alloc(0);
  let bytes = 0;
  let length: number | null = null;
  let tail = "";
  let status = 0;
  let said = "";

  function body(part: Buffer): boolean {
    bytes += part.length;
    if (status === LEADS_ON) said += part.toString("latin1");
    if (length !== null) return bytes >= length;
    tail = (tail + part.toString("latin1", Math.max(0, part.length - LAST_CHUNK.length))).slice(-LAST_CHUNK.length);
    return tail === LAST_CHUNK;
  }

  return {
    reject,
    take(chunk: Buffer): boolean {
      let part = chunk;
      if (head === null) {
        early = early.length > 0 ? Buffer.concat([early, chunk]) : chunk;
        const end = early.indexOf(HEAD_END);
        if (end === -1) return false;
        head = early.toString("latin1", 0, end);
        status = Number(head.slice(9, 12));
        part = early.subarray(end + HEAD_END.length);
        const told = field(head, "content-length");
        // A redirect or a 304 has no body.
        length = told ? Number(told) : /^transfer-encoding:/im.test(head) ? null : 0;
      }
      if (!body(part)) return false;
      const cookie = field(head, "set-cookie")?.split(";")[0] ?? null;
      const location = field(head, "location") ?? /"redirect","([^"]*)"/.exec(said)?.[1] ?? null;
      resolve({ status, location, cookie, bytes });
      return true;
    },
  };
}

function field(head: string, name: string): string | null {
  return new RegExp(`^${name}: (.*?)\\r?$`, "im").exec(head)?.[1] ?? null;
}
