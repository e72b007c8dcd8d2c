import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFileSync } from "node:fs";
import { chatWordsSchema, cleanChatText, judgeChatName, judgeChatText, secondsToWait } from "./chat-rules.ts";

const WORDS = chatWordsSchema.parse(parse(readFileSync("content/live/chat-words.yaml", "utf8")));
const told = (text: string) => {
  const judged = judgeChatText(text, WORDS);
  return judged.ok ? judged.value : judged.refusal;
};

describe("what is written in a chat", () => {
  it.each([
    ["a question", "这款蜂蜜是今年的吗？", "这款蜂蜜是今年的吗？"],
    ["an emoji of several signs", "好吃👨‍👩‍👧‍👦👍🏽", "好吃👨‍👩‍👧‍👦👍🏽"],
    ["a price", "2.5kg 要 39.9 元？", "2.5kg 要 39.9 元？"],
    ["markup, which is text like other text", "<b>好</b>&amp;", "<b>好</b>&amp;"],
    ["blanks and lines", "  好 \n\n  吃  ", "好 吃"],
    ["a direction that is turned", "好\u202e吃\u2066了", "好吃了"],
    ["a tower of marks", `好${"\u0301\u0302\u0303".repeat(20)}`, "好\u0301\u0302"],
    ["a character without end", "哈".repeat(90), "哈".repeat(8)],
    ["tags that nobody sees", "好\u{e0041}\u{e0042}吃", "好吃"],
    ["nothing", "   ", "EMPTY"],
    ["nothing that can be seen", "\u3164\u2800\u200b", "EMPTY"],
    ["too much", "甲乙丙丁".repeat(26), "TOO_LONG"],
    ["a novel", "甲乙".repeat(5_000), "TOO_LONG"],
    ["a link", "看 https://evil.example/x", "LINK"],
    ["a link without its beginning", "evil-shop.com 便宜", "LINK"],
    ["a link that hides", "ｅｖｉｌ．ｃｏｍ", "LINK"],
    ["a link in words", "evil点com", "LINK"],
    ["a script's address", "javascript:alert(1)", "LINK"],
    ["a phone number", "打我 138-0539-1234", "CONTACT"],
    ["a phone number in wide digits", "１３８０５３９１２３４", "CONTACT"],
    ["an account", "微信号 abc_12345", "CONTACT"],
    ["a word of the list", "加微信有优惠", "WORD"],
    ["the same in pieces", "加 微*信 有优惠", "WORD"],
    ["the same in other letters", "ＣＡＳＩＮＯ", "WORD"],
  ])("%s", (_, text, expected) => expect(told(text)).toBe(expected));

  it("is bounded, of one line and free of what can't be seen, whatever was typed", () => {
    const nasty = fc.array(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 30 }),
        fc.constantFrom("\u202e", "\u200d", "\u0301".repeat(9), "<script>", "\0", "\r\n", "\ufeff", "👨‍👩‍👧", "好"),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(nasty, (parts) => {
        const judged = judgeChatText(parts.join(""), WORDS);
        if (!judged.ok) return;
        expect(Array.from(judged.value).length).toBeLessThanOrEqual(100);
        expect(judged.value).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]|\p{M}{3}/u);
        expect(cleanChatText(judged.value)).toBe(judged.value);
      }),
    );
  });
});

it.each([
  ["小王", "小王"],
  [" 小 王 ", "小 王"],
  ["", "EMPTY"],
  ["十品官方客服", "RESERVED"],
  ["主 播", "RESERVED"],
  ["A d m i n", "RESERVED"],
  ["很长很长很长很长很长的名字", "TOO_LONG"],
  ["！！！", "NOT_A_NAME"],
  ["13805391234", "NOT_A_NAME"],
])("a name: %j", (typed, expected) => {
  const judged = judgeChatName(typed, WORDS);
  expect(judged.ok ? judged.value : judged.refusal).toBe(expected);
});

describe("how fast one may write", () => {
  const now = new Date("2026-11-26T12:00:00Z");
  const ago = (seconds: number, text = "问一下") => ({ at: new Date(now.getTime() - seconds * 1000), text });
  it.each([
    ["the first", [], 0, 0],
    ["a second later", [ago(1)], 0, 1],
    ["two seconds later", [ago(2)], 0, 0],
    ["in slow mode", [ago(4)], 30, 26],
    ["the same again", [ago(10, "好吃！")], 0, 20],
    ["the same with other marks", [ago(10, "好 吃")], 0, 20],
    ["the thirteenth of a minute", Array.from({ length: 12 }, (_, i) => ago(3 + i * 4, `第${i}`)), 0, 13],
  ])("%s", (_, earlier, slowModeSeconds, seconds) => {
    expect(secondsToWait(earlier, { text: "好吃", now, slowModeSeconds })).toBe(seconds);
  });
});
