import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { pinyin } from "pinyin-pro";
import type { Language } from "./language.ts";

/** Titles repeat few words many times; a limit on everything. */
const MOST_KEPT = 50_000;

let opened: Language | undefined;

/** Words by jieba's dictionary (0.3 s and 50 MB, once in a process or thread), sounds by pinyin-pro's. */
export function chinese(): Language {
  return (opened ??= openChinese());
}

function openChinese(): Language {
  const jieba = Jieba.withDict(dict);
  const sounds = new Map<string, string[]>();
  return {
    words: (hanzi) => jieba.cut(hanzi, false),
    wordsWithin: (hanzi) => jieba.cutForSearch(hanzi, false),
    isWord: (hanzi) => jieba.cut(hanzi, false).length === 1,
    syllables(hanzi) {
      const known = sounds.get(hanzi);
      if (known) return known;
      const made = pinyin(hanzi, { toneType: "none", type: "array", v: true });
      if (sounds.size >= MOST_KEPT) sounds.clear();
      sounds.set(hanzi, made);
      return made;
    },
  };
}
