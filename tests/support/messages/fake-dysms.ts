import { createHash, createHmac } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

export const DYSMS_KEY = { id: "LTAI-test", secret: "secret-of-the-test" };

/** Aliyun's Dysms on loopback: checks the signature by its own reading of the documentation, keeps what it is sent. */
export type FakeDysms = {
  url: string;
  sent: Array<{ PhoneNumbers: string; SignName: string; TemplateCode: string; TemplateParam: unknown; OutId: string }>;
  /** Answers the next requests with these codes, then OK. */
  answers: string[];
  close: () => Promise<void>;
};

export async function openFakeDysms(): Promise<FakeDysms> {
  const fake: Pick<FakeDysms, "sent" | "answers"> = { sent: [], answers: [] };
  const server = http.createServer((req, res) => {
    const answer = (status: number, said: Record<string, string>) => {
      res.writeHead(status, { "content-type": "application/json" });
      res.end(JSON.stringify({ RequestId: "R-1", ...said }));
    };
    if (!isSigned(req))
      return answer(400, { Code: "SignatureDoesNotMatch", Message: "Specified signature is not matched" });
    const { searchParams } = new URL(req.url!, "http://here");
    if (req.headers["x-acs-action"] !== "SendSms" || req.headers["x-acs-version"] !== "2017-05-25")
      return answer(404, { Code: "InvalidAction.NotFound", Message: "no such action" });
    const code = fake.answers.shift() ?? "OK";
    if (code !== "OK") return answer(200, { Code: code, Message: `${code} for ${searchParams.get("PhoneNumbers")}` });
    const said = (name: string) => searchParams.get(name) ?? "";
    fake.sent.push({
      PhoneNumbers: said("PhoneNumbers"),
      SignName: said("SignName"),
      TemplateCode: said("TemplateCode"),
      TemplateParam: JSON.parse(said("TemplateParam")),
      OutId: said("OutId"),
    });
    answer(200, { Code: "OK", Message: "OK", BizId: `BIZ-${fake.sent.length}` });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

/** ACS3-HMAC-SHA256 over method, path, query as it came, the named headers and the body's hash. */
function isSigned(req: http.IncomingMessage): boolean {
  const said = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    req.headers.authorization ?? "",
  );
  const sentAt = Date.parse(String(req.headers["x-acs-date"]));
  if (!said || said[1] !== DYSMS_KEY.id || Number.isNaN(sentAt)) return false;
  const [path, query = ""] = req.url!.split("?");
  const names = said[2]!.split(";");
  const needed = [
    "host",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-signature-nonce",
    "x-acs-version",
  ];
  if (!needed.every((name) => names.includes(name))) return false;
  const headers = names.map((name) => `${name}:${String(req.headers[name]).trim()}\n`).join("");
  const hash = createHash("sha256").update("").digest("hex");
  const canonical = `${req.method}\n${path}\n${query}\n${headers}\n${said[2]}\n${hash}`;
  const toSign = `ACS3-HMAC-SHA256\n${createHash("sha256").update(canonical).digest("hex")}`;
  return createHmac("sha256", DYSMS_KEY.secret).update(toSign).digest("hex") === said[3];
}
