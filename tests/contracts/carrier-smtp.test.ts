import { afterAll, beforeAll, expect, it } from "vitest";
import { openSmtp } from "#app/adapters/smtp/carrier.server.ts";
import { openSmtpSink, type SmtpSink } from "../support/messages/smtp-sink.ts";
import { describeCarrier } from "./carrier.ts";

let sink: SmtpSink;
beforeAll(async () => {
  sink = await openSmtpSink();
});
afterAll(() => sink.close());

const open = () => openSmtp({ url: sink.url, from: "十品 <orders@shop.example>", domain: "shop.example" });

/** A mail in plain words: encoded words and bodies read. */
function plain(text: string): string {
  const words = text.replace(/=\?UTF-8\?B\?([^?]+)\?=(\r\n )?/g, (_, base64: string) =>
    Buffer.from(base64, "base64").toString("utf8"),
  );
  const [head = "", body = ""] = words.split("\r\n\r\n", 2);
  if (/base64/i.test(head)) return `${head}\n${Buffer.from(body, "base64").toString("utf8")}`;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return `${head}\n${Buffer.from(bytes, "latin1").toString("utf8")}`;
}

describeCarrier("SMTP", () => ({
  open,
  arrived: () => sink.mails.map(({ to, text }) => ({ to: to[0]!, text: plain(text) })),
  recipient: "person1@example.com",
  failOnce: () => void (sink.cutAfterNext = true),
  refuseForGood: (recipient) => void sink.refuse.set(recipient, "550 no such user here"),
}));

it("a mail sent again after a lost answer has the same Message-ID", async () => {
  const mail = {
    id: "01999999-0000-7000-8000-0000000000aa",
    recipient: "person1@example.com",
    template: "shipped",
    lang: "en" as const,
    subject: "Order on its way\r\nBcc: everybody@example.com",
    body: "Sent.",
    data: {},
  };
  sink.cutAfterNext = true;
  await expect(open().send(mail)).rejects.toThrow(/not reached/);
  await open().send(mail);
  const sent = sink.mails.slice(-2);
  for (const { text, to } of sent) {
    expect(text).toContain("Message-ID: <01999999-0000-7000-8000-0000000000aa@shop.example>");
    // A subject can't smuggle a header in.
    expect(text).not.toMatch(/^Bcc:/m);
    expect(to).toEqual(["person1@example.com"]);
  }
});

it("a mail server that is not there is tried again later", async () => {
  const nowhere = openSmtp({ url: "smtp://127.0.0.1:1", from: "orders@shop.example", domain: "shop.example" });
  const mail = {
    id: "x",
    recipient: "a@b.example",
    template: "t",
    lang: "zh" as const,
    subject: "",
    body: "",
    data: {},
  };
  await expect(nowhere.send(mail)).rejects.toThrow("the mail server was not reached");
});
