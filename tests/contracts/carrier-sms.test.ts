import { afterAll, beforeAll, expect, it } from "vitest";
import { openAliyunSms } from "#app/adapters/sms/carrier.server.ts";
import { DYSMS_KEY, openFakeDysms, type FakeDysms } from "../support/messages/fake-dysms.ts";
import { describeCarrier } from "./carrier.ts";

let dysms: FakeDysms;
beforeAll(async () => {
  dysms = await openFakeDysms();
});
afterAll(() => dysms.close());

const open = (change: Partial<Parameters<typeof openAliyunSms>[0]> = {}) =>
  openAliyunSms({
    endpoint: dysms.url,
    accessKeyId: DYSMS_KEY.id,
    accessKeySecret: DYSMS_KEY.secret,
    signName: "十品",
    templates: { "pickup-ready": "SMS_100", "pickup-ready.en": "SMS_101" },
    now: () => new Date("2026-11-25T10:22:32.123Z"),
    ...change,
  });

describeCarrier("Aliyun SMS", () => ({
  open,
  arrived: () =>
    dysms.sent.map(({ PhoneNumbers, TemplateParam }) => ({ to: PhoneNumbers, text: JSON.stringify(TemplateParam) })),
  recipient: "13805391234",
  failOnce: () => void dysms.answers.push("isv.BUSINESS_LIMIT_CONTROL"),
  refuseForGood: () => void dysms.answers.push("isv.MOBILE_NUMBER_ILLEGAL"),
}));

const message = (lang: "zh" | "en") => ({
  id: "01999999-0000-7000-8000-000000000001",
  recipient: "13805391234",
  template: "pickup-ready",
  lang,
  subject: "",
  body: "",
  data: { place: "齐鲁园店 (东门)*" },
});

it("takes the template of the language, and tells our id", async () => {
  await open().send(message("zh"));
  await open().send(message("en"));
  expect(dysms.sent.slice(-2)).toMatchObject([
    {
      TemplateCode: "SMS_100",
      SignName: "十品",
      OutId: message("zh").id,
      TemplateParam: { place: "齐鲁园店 (东门)*" },
    },
    { TemplateCode: "SMS_101" },
  ]);
});

it("an occasion without a template is for a person, and so is a wrong secret", async () => {
  await expect(open({ templates: {} }).send(message("zh"))).rejects.toThrow(
    /no template id is configured for pickup-ready/,
  );
  const before = dysms.sent.length;
  await expect(open({ accessKeySecret: "wrong" }).send(message("zh"))).rejects.toThrow("SignatureDoesNotMatch");
  expect(dysms.sent).toHaveLength(before);
});
