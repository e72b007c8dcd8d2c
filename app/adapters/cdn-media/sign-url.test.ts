import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { signUrl } from "./sign-url.ts";

const expiresAt = new Date("2026-12-01T12:00:00.900Z");
const seconds = 1_796_126_400;
const md5 = (text: string) => createHash("md5").update(text).digest("hex");

it("signs as Aliyun checks: path, time, rand, uid and key", () => {
  const url = signUrl("https://play.example.com/live/tea.m3u8", { signing: "aliyun", key: "k", expiresAt });
  const secret = md5(`/live/tea.m3u8-${seconds}-0-0-k`);
  expect(url).toBe(`https://play.example.com/live/tea.m3u8?auth_key=${seconds}-0-0-${secret}`);
});

it("signs as Tencent checks: key, stream name without its ending, time in hexadecimal", () => {
  const time = seconds.toString(16).toUpperCase();
  const signed = (address: string) => signUrl(address, { signing: "tencent", key: "k", expiresAt });
  const query = `txSecret=${md5(`ktea${time}`)}&txTime=${time}`;
  expect(signed("rtmp://push.example.com/live/tea")).toBe(`rtmp://push.example.com/live/tea?${query}`);
  expect(signed("https://play.example.com/live/tea.m3u8")).toBe(`https://play.example.com/live/tea.m3u8?${query}`);
});
