import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Undeliverable, type Carrier } from "#app/platform/messenger.ts";
import { canonicalQuery, signedHeaders } from "./signature.ts";

export type AliyunSms = {
  /** https://dysmsapi.aliyuncs.com */
  endpoint: string;
  accessKeyId: string;
  accessKeySecret: string;
  /** As approved, without brackets. */
  signName: string;
  /** The id of the approved template by ours, e.g. { "pickup-ready": "SMS_123456789" }. */
  templates: Readonly<Record<string, string>>;
  now: () => Date;
};

const MOST_WAIT_MS = 10_000;
const answerSchema = z.object({ Code: z.string(), Message: z.string().optional(), BizId: z.string().optional() });

/** Codes that say "not now": the same message may go through later. */
const LATER =
  /^(isv\.BUSINESS_LIMIT_CONTROL|isp\.SYSTEM_ERROR|isp\.GATEWAY_ERROR|Throttling(\..*)?|ServiceUnavailable)$/;

/**
 * Sends text messages by Aliyun's Dysms (action SendSms, version 2017-05-25). The words are those of the template that
 * Aliyun has approved, so only its facts travel. Our id of a message goes along as OutId, for their reports.
 */
export function openAliyunSms(options: AliyunSms): Carrier {
  const { endpoint, accessKeyId, accessKeySecret, signName, templates, now } = options;
  const { host } = new URL(endpoint);
  return {
    name: "aliyun-sms",
    async send({ id, recipient, template, lang, data }) {
      const templateCode = templates[`${template}.${lang}`] ?? templates[template];
      if (!templateCode) throw new Undeliverable(`no template id is configured for ${template}`);
      const query = {
        PhoneNumbers: recipient,
        SignName: signName,
        TemplateCode: templateCode,
        TemplateParam: JSON.stringify(data),
        OutId: id,
      };
      const request = {
        host,
        action: "SendSms",
        version: "2017-05-25",
        query,
        date: now()
          .toISOString()
          .replace(/\.\d{3}Z$/, "Z"),
        nonce: randomUUID(),
      };
      // The host is told by the address itself.
      const { host: _, ...headers } = signedHeaders(request, { id: accessKeyId, secret: accessKeySecret });
      const answer = await fetch(`${endpoint}/?${canonicalQuery(query)}`, {
        method: "POST",
        headers,
        signal: AbortSignal.timeout(MOST_WAIT_MS),
      });
      const said = answerSchema.safeParse(await answer.json().catch(() => null));
      if (!said.success) throw new Error(`Aliyun answered ${answer.status} with nothing that makes sense`);
      const { Code: code, BizId: ref } = said.data;
      if (code === "OK") return { ref: ref ?? "" };
      // Its words may hold the number; its code never does.
      throw LATER.test(code) || answer.status >= 500
        ? new Error(`Aliyun says ${code}`)
        : new Undeliverable(`Aliyun says ${code}`);
    },
  };
}
