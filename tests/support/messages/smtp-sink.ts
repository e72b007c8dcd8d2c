import net from "node:net";

/** A mail server on loopback that keeps what it is given. `refuse` answers a recipient with a code of its own. */
export type SmtpSink = {
  url: string;
  /** Each as it came: sender, recipients, headers and body. */
  mails: Array<{ from: string; to: string[]; text: string }>;
  /** Answers to RCPT by recipient, e.g. { "a@b": "550 no such user" }. */
  refuse: Map<string, string>;
  /** Takes the next mail and breaks the connection before saying so. */
  cutAfterNext: boolean;
  close: () => Promise<void>;
};

/** Speaks as much SMTP (RFC 5321) as a client needs to hand over a mail. */
export async function openSmtpSink(): Promise<SmtpSink> {
  const sink: Omit<SmtpSink, "url" | "close"> = { mails: [], refuse: new Map(), cutAfterNext: false };
  const server = net.createServer((socket) => {
    let buffered = "";
    let mail: SmtpSink["mails"][number] | null = null;
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const hear = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "EHLO" || verb === "HELO") return say("250 sink");
      if (verb === "MAIL") {
        mail = { from: addressIn(line), to: [], text: "" };
        return say("250 ok");
      }
      if (verb === "RCPT") {
        const to = addressIn(line);
        const refusal = sink.refuse.get(to);
        if (!refusal) mail?.to.push(to);
        return say(refusal ?? "250 ok");
      }
      if (verb === "DATA") {
        inData = true;
        return say("354 go on");
      }
      if (verb === "QUIT") {
        say("221 bye");
        return socket.end();
      }
      return say("250 ok");
    };
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      buffered += chunk.toString("utf8");
      for (;;) {
        const end = inData ? buffered.indexOf("\r\n.\r\n") : buffered.indexOf("\r\n");
        if (end < 0) return;
        const piece = buffered.slice(0, end);
        buffered = buffered.slice(end + (inData ? 5 : 2));
        if (!inData) {
          hear(piece);
          continue;
        }
        inData = false;
        sink.mails.push({ ...mail!, text: piece.replaceAll("\r\n..", "\r\n.") });
        if (sink.cutAfterNext) {
          sink.cutAfterNext = false;
          socket.destroy();
          return;
        }
        say("250 taken");
      }
    });
    say("220 sink ready");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  return Object.assign(sink, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

const addressIn = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? "";
