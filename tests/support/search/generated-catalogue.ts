import { documentId, type SearchDocument } from "#app/domain/search/search-document.ts";

/** Names of places, sorts and goods, Chinese and English, of which titles are made. */
const PLACES =
  table(`烟台 Yantai|栖霞 Qixia|日照 Rizhao|青州 Qingzhou|潍坊 Weifang|莱阳 Laiyang|胶州 Jiaozhou|章丘 Zhangqiu
金乡 Jinxiang|兰陵 Lanling|乐陵 Laoling|沾化 Zhanhua|威海 Weihai|荣成 Rongcheng|东阿 Dong'e|泰山 Taishan|平阴 Pingyin
寿光 Shouguang|昌邑 Changyi|安丘 Anqiu|临朐 Linqu|沂源 Yiyuan|单县 Shanxian|曹县 Caoxian|阳谷 Yanggu|冠县 Guanxian
长岛 Changdao|即墨 Jimo|崂山 Laoshan|微山湖 Weishan Lake`);
const SORTS = table(`手工 handmade|石磨 stone-ground|老树 old-tree|高山 highland|散养 free-range|野生 wild|烘烤 roasted
精选 choice|早春 early spring|古法 traditional|脱壳 shelled|即食 ready-to-eat`);
const GOODS = table(`红枣 jujubes|核桃 walnuts|板栗 chestnuts|大蒜 garlic|牛蒡 burdock|芦笋 asparagus|草莓 strawberries
葡萄 grapes|雪梨 snow pears|柿饼 dried persimmons|绿豆 mung beans|红薯粉条 sweet potato noodles|香菇 shiitake
黑木耳 wood ear|鸡蛋 eggs|咸鸭蛋 salted duck eggs|香油 sesame oil|黑芝麻 black sesame|金银花 honeysuckle|丹参 salvia
羊肉 lamb|驴肉 donkey meat|海带 kelp|虾皮 dried shrimp|扇贝 scallops|海参 sea cucumber|豆瓣酱 bean paste|陈醋 vinegar
阿胶 ejiao|玫瑰花茶 rose tea|大葱 leeks|山药 yam|石榴 pomegranates|无花果 figs|蓝莓 blueberries|桑葚 mulberries
豆腐皮 tofu skin|松花蛋 century eggs|羊肚菌 morels|糖蒜 pickled garlic`);
const CATEGORIES = ["dried-fruit", "vegetable", "grain", "meat", "sea", "pantry"];

export type Traits = { place: string; sort: string; goods: string };

/**
 * Documents of a made-up catalogue, always the same ones: every goods of every place, in sorts that go round, and again
 * with a number where there are to be more.
 */
export function generatedCatalogue(count: number): Array<SearchDocument & { traits: Traits }> {
  return Array.from({ length: count }, (_, i) => {
    const [goods, goodsEn] = GOODS[i % GOODS.length]!;
    const [place, placeEn] = PLACES[Math.floor(i / GOODS.length) % PLACES.length]!;
    const [sort, sortEn] = SORTS[(i * 7 + Math.floor(i / 40)) % SORTS.length]!;
    const round = Math.floor(i / (GOODS.length * PLACES.length));
    const number = round > 0 ? `${round}号` : "";
    const handle = `made-${i}`;
    const price = 900 + ((i * 7919) % 30_000);
    return {
      id: documentId("PRODUCT", handle),
      kind: "PRODUCT",
      handle,
      title: { zh: `${place}${sort}${goods}${number}`, en: `${placeEn} ${sortEn} ${goodsEn} ${round || ""}`.trim() },
      groups: [],
      names: [`${1 + (i % 5)}千克`, `GEN-${i}`],
      notes: [`${place}出产，${sort}，产地直发`],
      category: CATEGORIES[i % CATEGORIES.length]!,
      pricesFen: [price, price * 2],
      months: [1 + (i % 12)],
      online: i % 9 !== 0,
      places: ["qilu-garden", "beicheng", "yimeng-summit"].filter((_place, p) => (i >> p) % 2 === 0),
      rank: 2_000_000 + i,
      createdAt: 1_700_000_000_000 + i,
      traits: { place, sort, goods },
    };
  });
}

function table(text: string): Array<[string, string]> {
  return text.split(/[|\n]/).map((entry) => {
    const blank = entry.indexOf(" ");
    return [entry.slice(0, blank), entry.slice(blank + 1)];
  });
}
