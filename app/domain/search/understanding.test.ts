import { describe, expect, it } from "vitest";
import { chinese } from "./chinese.server.ts";
import { correct, type Lexicon } from "./correct.ts";
import { editDistance } from "./edit-distance.ts";
import { highlight } from "./highlight.ts";
import { listedWords } from "./listed-words.ts";
import { loggableQuery } from "./loggable.ts";
import { fold, normalizeQuery, runs, singular } from "./normalize.ts";
import { blurred, isWellFormedPinyin, soundsOf } from "./pinyin.ts";
import { synonymTable } from "./synonyms.ts";
import { tokensOf } from "./tokens.ts";
import { understand } from "./understand.ts";

const language = chinese();
const synonyms = synonymTable(
  [
    { words: ["姜", "生姜", "大姜", "ginger"], oneWay: false },
    { words: ["糖葫芦", "山楂"], oneWay: true },
    { words: ["花生油", "peanut oil"], oneWay: false },
  ],
  language,
);
const read = (typed: string) => understand(normalizeQuery(typed), language, synonyms);
const required = (typed: string) =>
  read(typed)
    .units.filter(({ optional }) => !optional)
    .map(({ word }) => word);

describe("normalizeQuery", () => {
  it.each([
    ["  Ｇinger　tea ", "ginger tea"],
    ["shēngjiāng", "shengjiang"],
    ["lǜchá", "lvcha"],
    ["大\u200b姜\u202e", "大 姜"],
    ["\u0000\u0007", ""],
  ])("reads %j as %j", (typed, text) => expect(normalizeQuery(typed)).toBe(text));

  it("cuts what nobody means", () => expect(normalizeQuery("姜".repeat(10_000)).length).toBe(80));
});

it("splits a text by scripts", () => {
  expect(runs(fold("2.5kg 大姜")).map(({ text }) => text)).toEqual(["2", "5", "kg", "大姜"]);
});

it.each([
  ["apples", "apple"],
  ["cherries", "cherry"],
  ["peaches", "peach"],
  ["boxes", "box"],
  ["asparagus", "asparagus"],
  ["tea", "tea"],
])("knows %s as %s", (plural, word) => expect(singular(plural)).toBe(word));

describe("pinyin", () => {
  it.each([
    ["shengjiang", true],
    ["shengjaing", false],
    ["lvcha", true],
    ["pingguoo", false],
    ["ginger", false],
    ["xian", true],
  ])("%s is well formed: %s", (letters, is) => expect(isWellFormedPinyin(letters)).toBe(is));

  it("hears accents alike", () => {
    expect(blurred("shengjiang")).toBe(blurred("senjian"));
    expect(blurred("pinguo")).toBe(blurred("pingguo"));
    expect(blurred("jingdian")).not.toBe(blurred("jiedian"));
  });

  it("knows where syllables end, from each syllable on", () => {
    const [whole, second] = soundsOf(["da", "jiang"]);
    expect(whole).toEqual({ letters: "dajiang", boundaries: 2 ** 2 + 2 ** 7, initials: "dj" });
    expect(second).toMatchObject({ letters: "jiang", initials: "j" });
  });
});

describe("understand", () => {
  it.each([
    ["沂水的大姜", ["沂水", "大姜"]],
    ["大苹果", ["苹果"]],
    ["苹果醋", ["苹果醋"]],
    ["山渣", ["山渣"]],
    ["peanut oil", ["peanut oil"]],
    ["the ginger", ["ginger"]],
    ["!!! ... 😀", []],
  ])("%s asks for %j", (typed, words) => expect(required(typed)).toEqual(words));

  it("never looks for hanzi by their sound", () => {
    for (const typed of ["景点", "大姜", "蜂密", "沂水大姜"]) {
      const places = read(typed).units.flatMap(({ levels }) => levels.flat().flatMap(({ terms }) => terms));
      expect(places.every((term) => term.in === "text")).toBe(true);
    }
  });

  it("bounds what one query may ask for", () => {
    expect(read("a b c d e f g h i j k l m n o p q r s t").units.length).toBeLessThan(30);
  });
});

it("finds listed words by sound, by their beginning and by initials", () => {
  expect(synonyms.sounding("shengjiang", "whole")).toEqual(["生姜"]);
  expect(synonyms.sounding("shengj", "beginning")).toEqual(["生姜"]);
  expect(synonyms.sounding("sj", "initials")).toEqual(["生姜"]);
  expect(synonyms.of("糖葫芦")).toEqual(["山楂"]);
  expect(synonyms.of("山楂")).toEqual([]);
});

it("knows what a title is the name of", () => {
  expect(tokensOf("莒南洙边绿茶", language).heads).toEqual(["绿茶", "茶"]);
  expect(tokensOf("蒙山甜樱桃（急冻）", language).heads).toEqual(["樱桃", "桃"]);
  expect(tokensOf("Mount Meng sweet cherries (frozen)", language).heads).toEqual(["cherry"]);
});

describe("correct", () => {
  const words = ["蜂蜜", "山楂", "煎饼", "樱桃", "花生油", "经典"];
  const sounds = words.map((word) => ({ word, letters: blurred(language.syllables(word).join("")) }));
  const lexicon: Lexicon = {
    has: (word) => words.includes(word) || word === "ginger",
    sounding: (letters) => sounds.filter((entry) => entry.letters === letters).map(({ word }) => word),
    soundsFrom: (letter) => sounds.filter(({ letters }) => letters.startsWith(letter)),
    latinFrom: () => ["ginger"],
  };
  const known = { language, lexicon, synonyms };

  it.each([
    ["蜂密", "蜂蜜", "HOMOPHONE"],
    ["山渣", "山楂", "HOMOPHONE"],
    ["花声油", "花生油", "HOMOPHONE"],
    ["樱挑", "樱桃", "TYPO"],
    ["gingr", "ginger", "TYPO"],
    ["senjiang", "生姜", "HOMOPHONE"],
    ["shengjaing", "生姜", "TYPO"],
  ])("takes %s for %s", (typed, text, because) => expect(correct(typed, known)).toEqual({ text, because }));

  it.each(["景点", "大将", "手机", "niunai", "ginger", "zzzz", ""])("leaves %s as it is", (typed) =>
    expect(correct(typed, known)).toBeNull(),
  );
});

it.each([
  ["ginger", "gingr", 1],
  ["ginger", "finger", 1],
  ["honey", "hoeny", 1],
  ["tea", "oil", 3],
])("counts the letters between %s and %s", (a, b, distance) => expect(editDistance(a, b, 3)).toBe(distance));

describe("highlight", () => {
  const marked = (title: string, typed: string) =>
    highlight(title, read(typed).units, language)
      .map(([from, to]) => title.slice(from, to))
      .join(" ");
  it.each([
    ["沂水大姜", "大姜", "大姜"],
    ["沂水大姜", "dajiang", "大姜"],
    ["沂水大姜", "ysdj", "沂水大姜"],
    ["Yishui ginger", "Ginger", "ginger"],
    ["沂水大姜", "生姜", "大姜"],
    ["沂水大姜", "苹果", ""],
    ["沂水大姜", "(((.*", ""],
  ])("in %s marks for %s: %s", (title, typed, parts) => expect(marked(title, typed)).toBe(parts));
});

describe("loggableQuery", () => {
  it.each([
    [" 大姜 ", "大姜"],
    ["2.5千克", "2.5千克"],
    ["138 0013 8000", null],
    ["+86 138-0013-8000", null],
    ["zhang@example.com", null],
    ["北京路15号", null],
    ["371302199001011234", null],
    ["x".repeat(60), null],
    ["", null],
  ])("keeps of %j: %j", (typed, kept) => expect(loggableQuery(typed)).toBe(kept));
});

it("reads words as they are typed", () => {
  expect(listedWords("地瓜，红薯、番薯, 地瓜")).toEqual(["地瓜", "红薯", "番薯"]);
  expect(listedWords("x".repeat(50))).toBeNull();
});
