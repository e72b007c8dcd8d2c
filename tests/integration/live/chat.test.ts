import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { nameChatGuest } from "#app/domain/live/chat-guest.server.ts";
import { READABLE } from "#app/domain/live/chat-rules.ts";
import { importChatWords } from "#app/domain/live/chat-words.server.ts";
import { moderateChat, type Moderation } from "#app/domain/live/moderate-chat.server.ts";
import { postChat, postStaffChat } from "#app/domain/live/post-chat.server.ts";
import { foldShow } from "#app/domain/live/read-log.server.ts";
import { sampleShows } from "#app/domain/live/sample.queries.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { aToken } from "../../support/builders/order.ts";
import { aShow, happens } from "../../support/builders/show.ts";
import { hostileMessages } from "../../support/hostile-messages.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let host: StaffActor;
let show: { id: string; handle: string };
beforeAll(async () => {
  shop = await openTestShop();
  host = await aClerk(shop, null, "MARKETER");
  const file = { path: "chat-words.yaml", text: readFileSync("content/live/chat-words.yaml", "utf8") };
  await importChatWords(shop, { files: [file], dryRun: false, readBeside: async () => null });
});
afterAll(() => shop.drop());
beforeEach(async () => {
  shop.pass(10);
  show = await aShow(shop);
  await shop.db.show.update({ where: { id: show.id }, data: { phase: "LIVE", wentLiveAt: shop.now() } });
  await happens(shop, show.id, { kind: "PHASE_CHANGED", to: "LIVE" });
});

async function aGuest(name = "小王"): Promise<string> {
  const token = aToken();
  expect(await nameChatGuest(shop, token, name)).toMatchObject({ ok: true });
  return token;
}
const say = (token: string | null, text: string) => postChat(shop, token, { handle: show.handle, text });
const moderate = (moderation: Moderation) =>
  moderateChat(shop, host, { showId: show.id, key: shop.newId(), moderation });
const messages = async () => (await foldShow(shop, show.id)).viewers.messages;
const second = () => shop.pass(1 / 60);

describe("the chat of a show", () => {
  it("is written by those with a name, and kept with its event", async () => {
    expect(await say(null, "好吃吗")).toMatchObject({ refusal: "NO_NAME" });
    expect(await say(aToken(), "好吃吗")).toMatchObject({ refusal: "NO_NAME" });
    const posted = await say(await aGuest(), "好吃吗");
    expect(posted).toMatchObject({ ok: true, value: { number: 2 } });
    expect(await messages()).toMatchObject([{ name: "小王", role: "GUEST", text: "好吃吗" }]);
    await postStaffChat(shop, host, { showId: show.id, key: shop.newId(), text: "很甜", asHost: true });
    expect(await messages()).toMatchObject([{}, { name: "小孟", role: "HOST" }]);
  });

  it("does not take from one guest faster than a person writes, however many requests come at once", async () => {
    const guest = await aGuest();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => say(guest, `第${i}问`)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.refusal === "TOO_FAST")).toHaveLength(9);
  });

  it("shows what can be read, keeps the rest, and tells moderators how much that is", async () => {
    const guests = await Promise.all(Array.from({ length: 30 }, (_, i) => aGuest(`客${i}`)));
    const posted = await Promise.all(guests.map((guest, i) => say(guest, `问题${i}`)));
    expect(posted.every((answer) => answer.ok)).toBe(true);
    expect(await messages()).toHaveLength(READABLE.messages);
    expect(await shop.db.chatMessage.count({ where: { showId: show.id } })).toBe(30);
    const [sampled] = await sampleShows(shop, [show.id]);
    expect(sampled!.sample.unread).toBe(30 - READABLE.messages);
    shop.pass(1);
    expect(await say(guests[0]!, "现在呢")).toMatchObject({ value: { number: READABLE.messages + 2 } });
  });

  it("is moderated: deleted, muted for a while, blocked for good; nothing is lost", async () => {
    const [a, b] = [await aGuest("甲"), await aGuest("乙")];
    const first = await say(a, "第一句");
    const other = await say(b, "别的");
    if (!first.ok || !other.ok) throw new Error("both may write");
    await moderate({ do: "DELETE", messageId: first.value.messageId });
    expect((await messages()).map((message) => message.text)).toEqual(["别的"]);
    await moderate({ do: "MUTE", messageId: first.value.messageId, minutes: 5 });
    expect(await say(a, "还在吗")).toMatchObject({ refusal: "MUTED" });
    shop.pass(6);
    expect(await say(a, "还在吗")).toMatchObject({ ok: true });
    await moderate({ do: "BLOCK", messageId: other.value.messageId });
    shop.pass(60);
    expect(await say(b, "我呢")).toMatchObject({ refusal: "BLOCKED" });
    expect((await messages()).map((message) => message.text)).toEqual(["还在吗"]);
    expect(await shop.db.chatMessage.count({ where: { showId: show.id } })).toBe(3);
    await expect(shop.db.chatMessage.deleteMany({ where: { showId: show.id } })).rejects.toThrow("constraint");
    await expect(
      shop.db.chatMessage.updateMany({ where: { showId: show.id }, data: { text: "改了" } }),
    ).rejects.toThrow("constraint");
  });

  it("slows down when the host wants it", async () => {
    await shop.db.show.update({ where: { id: show.id }, data: { slowModeSeconds: 30 } });
    const guest = await aGuest();
    await say(guest, "一");
    second();
    shop.pass(0.2);
    expect(await say(guest, "二")).toMatchObject({ refusal: "TOO_FAST", seconds: 17 });
  });

  it("takes no harm from two hundred hostile messages", async () => {
    const hostile = hostileMessages();
    expect(hostile).toHaveLength(200);
    for (const text of hostile) {
      const guest = await aGuest();
      const answer = await say(guest, text);
      shop.pass(0.2);
      const harmless = answer.ok
        ? !/[\p{Cc}\u202a-\u202e\u2066-\u2069]|\p{M}{3}|https?:|www\./iu.test(answer.value.text)
        : ["EMPTY", "TOO_LONG", "LINK", "CONTACT", "WORD", "TOO_FAST"].includes(answer.refusal);
      expect({ text, answer, harmless }).toMatchObject({ harmless: true });
    }
    expect(await say(await aGuest(), "大家好")).toMatchObject({ ok: true });
    const state = (await foldShow(shop, show.id)).viewers;
    expect(JSON.stringify(state).length).toBeLessThan(40_000);
    expect(state.messages.at(-1)!.text).toBe("大家好");
  });
});
