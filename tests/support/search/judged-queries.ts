import type { Traits } from "./generated-catalogue.ts";

export const KINDS = [
  "hanzi",
  "pinyin",
  "initials",
  "prefix",
  "typo",
  "homophone",
  "dialect",
  "english",
  "other",
  "negative",
] as const;
export type Kind = (typeof KINDS)[number];

/** A query over the demo catalogue with what should come: the first weighs most, those in brackets little. */
export type DemoQuery = { kind: Kind; query: string; best: string[]; good: string[] };

/** Lines of `query → best (good)`; handles, or KIND:handle for what is no product. */
function judged(kind: Kind, lines: string): DemoQuery[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [query, wanted = ""] = line.split("→").map((part) => part.trim()) as [string, string?];
      const [best = "", good = ""] = wanted.replace(")", "").split("(");
      const words = (text: string) => text.split(/[\s,]+/).filter(Boolean);
      return { kind, query, best: words(best), good: words(good) };
    });
}

export const DEMO_QUERIES: DemoQuery[] = [
  ...judged(
    "hanzi",
    `
    苹果 → apples (gift-harvest gift-ten-flavours)
    红富士 → apples (gift-harvest gift-ten-flavours)
    红富士苹果 → apples (gift-harvest)
    蒙阴苹果 → apples
    大苹果 → apples (gift-harvest gift-ten-flavours)
    大姜 → ginger (gift-harvest)
    沂水大姜 → ginger (gift-harvest)
    沂水的姜 → ginger
    姜 → ginger (gift-harvest)
    樱桃 → sweet-cherries (gift-ten-flavours)
    甜樱桃 → sweet-cherries
    冷冻樱桃 → sweet-cherries
    蜜桃 → peaches (gift-harvest)
    桃 → peaches (gift-harvest)
    蒙阴蜜桃 → peaches
    山楂 → hawthorn (gift-harvest gift-ten-flavours)
    大金星 → hawthorn (gift-harvest)
    费县山楂 → hawthorn
    米糕 → rice-flour-cake (gift-breakfast gift-ten-flavours)
    红枣米糕 → rice-flour-cake
    桂花 → rice-flour-cake
    煎饼 → mountain-pancakes (gift-breakfast gift-ten-flavours)
    手工煎饼 → mountain-pancakes (gift-breakfast)
    小米煎饼 → mountain-pancakes
    石磨 → mountain-pancakes
    花生油 → peanut-oil (gift-breakfast gift-ten-flavours)
    小榨花生油 → peanut-oil (gift-breakfast)
    油 → peanut-oil
    莒南花生油 → peanut-oil
    绿茶 → green-tea (gift-tea-and-honey gift-ten-flavours)
    茶 → green-tea gift-tea-and-honey
    茶叶 → green-tea (gift-tea-and-honey)
    洙边绿茶 → green-tea (gift-tea-and-honey)
    蜂蜜 → honey (gift-tea-and-honey gift-breakfast gift-ten-flavours)
    土蜂蜜 → honey
    百花蜜 → honey (gift-breakfast)
    礼盒 → gift-harvest gift-tea-and-honey gift-breakfast gift-ten-flavours
    早餐礼盒 → gift-breakfast
    送礼 → gift-tea-and-honey gift-ten-flavours honey green-tea peaches
    早餐 → gift-breakfast rice-flour-cake mountain-pancakes honey
    冷链 → sweet-cherries
    鲜果 → apples peaches hawthorn gift-harvest sweet-cherries`,
  ),
  ...judged(
    "pinyin",
    `
    pingguo → apples (gift-harvest gift-ten-flavours)
    shengjiang → ginger (gift-harvest)
    dajiang → ginger (gift-harvest)
    yishuidajiang → ginger
    yishui → ginger (gift-harvest)
    yingtao → sweet-cherries (gift-ten-flavours)
    mitao → peaches (gift-harvest)
    mengyin → apples peaches
    shanzha → hawthorn (gift-harvest gift-ten-flavours)
    dajinxing → hawthorn (gift-harvest)
    migao → rice-flour-cake (gift-breakfast gift-ten-flavours)
    jianbing → mountain-pancakes (gift-breakfast gift-ten-flavours)
    shougongjianbing → mountain-pancakes (gift-breakfast)
    huashengyou → peanut-oil (gift-breakfast gift-ten-flavours)
    lvcha → green-tea (gift-tea-and-honey gift-ten-flavours)
    fengmi → honey (gift-tea-and-honey gift-breakfast gift-ten-flavours)
    mengshanfengmi → honey
    feng mi → honey
    lihe → gift-harvest gift-tea-and-honey gift-breakfast gift-ten-flavours
    shēngjiāng → ginger (gift-harvest)
    lücha → green-tea (gift-tea-and-honey gift-ten-flavours)
    zaocan → gift-breakfast rice-flour-cake mountain-pancakes honey`,
  ),
  ...judged(
    "initials",
    `
    sj → ginger (gift-harvest)
    ysdj → ginger
    hfs → apples
    myhfspg → apples
    mymt → peaches
    hsy → peanut-oil (gift-breakfast gift-ten-flavours)
    sgjb → mountain-pancakes
    tfm → honey
    zmg → rice-flour-cake
    djxsz → hawthorn
    zblc → green-tea`,
  ),
  ...judged(
    "prefix",
    `
    樱 → sweet-cherries
    煎 → mountain-pancakes
    蜂 → honey
    花生 → peanut-oil (gift-breakfast gift-ten-flavours)
    红富 → apples
    pingg → apples (gift-harvest gift-ten-flavours)
    yingt → sweet-cherries (gift-ten-flavours)
    jianb → mountain-pancakes (gift-breakfast gift-ten-flavours)
    huashengy → peanut-oil
    appl → apples (gift-harvest gift-ten-flavours)
    ging → ginger (gift-harvest)
    panc → mountain-pancakes (gift-breakfast gift-ten-flavours)
    TP-GIN → ginger
    6973713009 → green-tea`,
  ),
  ...judged(
    "typo",
    `
    gingr → ginger (gift-harvest)
    gnger → ginger (gift-harvest)
    appels → apples (gift-harvest gift-ten-flavours)
    aples → apples (gift-harvest gift-ten-flavours)
    cherys → sweet-cherries (gift-ten-flavours)
    hawthron → hawthorn (gift-harvest gift-ten-flavours)
    pancaks → mountain-pancakes (gift-breakfast gift-ten-flavours)
    shengjaing → ginger (gift-harvest)
    pinguo → apples (gift-harvest gift-ten-flavours)
    pingguoo → apples (gift-harvest gift-ten-flavours)
    jianbign → mountain-pancakes (gift-breakfast gift-ten-flavours)
    樱挑 → sweet-cherries (gift-ten-flavours)
    senjiang → ginger (gift-harvest)
    sanzha → hawthorn (gift-harvest gift-ten-flavours)`,
  ),
  ...judged(
    "homophone",
    `
    蜂密 → honey (gift-tea-and-honey gift-breakfast gift-ten-flavours)
    山渣 → hawthorn (gift-harvest gift-ten-flavours)
    山碴 → hawthorn (gift-harvest gift-ten-flavours)
    剪饼 → mountain-pancakes (gift-breakfast gift-ten-flavours)
    绿查 → green-tea (gift-tea-and-honey gift-ten-flavours)
    花声油 → peanut-oil (gift-breakfast gift-ten-flavours)
    婴桃 → sweet-cherries (gift-ten-flavours)
    密桃 → peaches (gift-harvest)
    苹裹 → apples (gift-harvest gift-ten-flavours)
    理盒 → gift-harvest gift-tea-and-honey gift-breakfast gift-ten-flavours
    沂水大疆 → ginger
    蒙山土蜂密 → honey
    米羔 → rice-flour-cake (gift-breakfast gift-ten-flavours)`,
  ),
  ...judged(
    "dialect",
    `
    车厘子 → sweet-cherries (gift-ten-flavours)
    山里红 → hawthorn (gift-harvest gift-ten-flavours)
    红果 → hawthorn (gift-harvest gift-ten-flavours)
    长果油 → peanut-oil (gift-breakfast gift-ten-flavours)
    长果 → peanut-oil (gift-breakfast gift-ten-flavours)
    生油 → peanut-oil (gift-breakfast gift-ten-flavours)
    老姜 → ginger (gift-harvest)
    地瓜 → mountain-pancakes
    红薯煎饼 → mountain-pancakes
    洋槐蜜 → honey (gift-tea-and-honey)
    蜂糖 → honey (gift-tea-and-honey gift-breakfast gift-ten-flavours)
    桃子 → peaches (gift-harvest)
    糖葫芦 → hawthorn
    伴手礼 → gift-harvest gift-tea-and-honey gift-breakfast gift-ten-flavours
    chelizi → sweet-cherries (gift-ten-flavours)`,
  ),
  ...judged(
    "english",
    `
    apples → apples (gift-harvest gift-ten-flavours)
    apple → apples (gift-harvest gift-ten-flavours)
    fuji apples → apples
    ginger → ginger (gift-harvest)
    cherry → sweet-cherries (gift-ten-flavours)
    frozen cherries → sweet-cherries
    peach → peaches (gift-harvest)
    hawthorn → hawthorn (gift-harvest gift-ten-flavours)
    rice cake → rice-flour-cake (gift-breakfast gift-ten-flavours)
    pancakes → mountain-pancakes (gift-breakfast gift-ten-flavours)
    peanut oil → peanut-oil (gift-breakfast gift-ten-flavours)
    green tea → green-tea (gift-tea-and-honey gift-ten-flavours)
    tea → green-tea gift-tea-and-honey
    honey → honey gift-tea-and-honey (gift-breakfast gift-ten-flavours)
    gift box → gift-harvest gift-tea-and-honey gift-breakfast gift-ten-flavours
    Mount Meng honey → honey`,
  ),
  ...judged(
    "other",
    `
    齐鲁园 → STORE:qilu-garden
    qiluyuan → STORE:qilu-garden
    qilu garden → STORE:qilu-garden
    竹泉村 → STORE:bamboo-spring
    姜茶的晚上 → SHOW:ginger-and-tea-night
    灶王爷 → STORY:first-pancake`,
  ),
  ...judged(
    "negative",
    `手机\n景点\n香蕉\n牛奶\n电脑\n大将\n连衣裙\n咖啡\n洗发水\n苹果醋\n苹果手机\n榴莲\niphone\nbanana\ncoffee\nshampoo\nlaptop\nshouji\nniunai\nxiangjiao\ndiannao\nzzzz\nqqq\n!!!\n😀`,
  ),
];

/** A query over the generated catalogue with the traits that make a product right. */
export const GENERATED_QUERIES: Array<{ kind: Kind; query: string; wanted: Partial<Traits> | null }> = [
  ...table("hanzi", [
    ["烟台草莓", { place: "烟台", goods: "草莓" }],
    ["乐陵红枣", { place: "乐陵", goods: "红枣" }],
    ["章丘大葱", { place: "章丘", goods: "大葱" }],
    ["金乡大蒜", { place: "金乡", goods: "大蒜" }],
    ["兰陵牛蒡", { place: "兰陵", goods: "牛蒡" }],
    ["海参", { goods: "海参" }],
    ["威海海参", { place: "威海", goods: "海参" }],
    ["微山湖咸鸭蛋", { place: "微山湖", goods: "咸鸭蛋" }],
    ["野生海带", { sort: "野生", goods: "海带" }],
    ["石磨香油", { sort: "石磨", goods: "香油" }],
    ["无花果", { goods: "无花果" }],
    ["玫瑰花茶", { goods: "玫瑰花茶" }],
    ["平阴玫瑰", { place: "平阴", goods: "玫瑰花茶" }],
    ["红薯粉条", { goods: "红薯粉条" }],
    ["阿胶", { goods: "阿胶" }],
    ["东阿阿胶", { place: "东阿", goods: "阿胶" }],
    ["核桃", { goods: "核桃" }],
    ["泰山板栗", { place: "泰山", goods: "板栗" }],
    ["散养鸡蛋", { sort: "散养", goods: "鸡蛋" }],
    ["陈醋", { goods: "陈醋" }],
    ["羊肉", { goods: "羊肉" }],
    ["单县羊肉", { place: "单县", goods: "羊肉" }],
  ]),
  ...table("pinyin", [
    ["hongzao", { goods: "红枣" }],
    ["haishen", { goods: "海参" }],
    ["wuhuaguo", { goods: "无花果" }],
    ["laolinghongzao", { place: "乐陵", goods: "红枣" }],
    ["yantaicaomei", { place: "烟台", goods: "草莓" }],
    ["heitao", null],
    ["hetao", { goods: "核桃" }],
    ["dacong", { goods: "大葱" }],
    ["jinyinhua", { goods: "金银花" }],
  ]),
  ...table("initials", [
    ["jyh", { goods: "金银花" }],
    ["wsh", { place: "微山湖" }],
    ["xyd", { goods: "咸鸭蛋" }],
    ["hzm", { goods: "黑芝麻" }],
    ["mghc", { goods: "玫瑰花茶" }],
  ]),
  ...table("prefix", [
    ["jinyin", { goods: "金银花" }],
    ["strawb", { goods: "草莓" }],
    ["pomegr", { goods: "石榴" }],
    ["shiita", { goods: "香菇" }],
  ]),
  ...table("typo", [
    ["strawbery", { goods: "草莓" }],
    ["asparagas", { goods: "芦笋" }],
    ["blueberrys", { goods: "蓝莓" }],
    ["walnats", { goods: "核桃" }],
    ["jinyinhau", { goods: "金银花" }],
  ]),
  ...table("homophone", [
    ["核挑", { goods: "核桃" }],
    ["草梅", { goods: "草莓" }],
    ["班栗", { goods: "板栗" }],
    ["大算", { goods: "大蒜" }],
    ["海申", { goods: "海参" }],
    ["石留", { goods: "石榴" }],
    ["木尔", { goods: "黑木耳" }],
    ["葡淘", { goods: "葡萄" }],
  ]),
  ...table("english", [
    ["walnuts", { goods: "核桃" }],
    ["sea cucumber", { goods: "海参" }],
    ["yantai strawberries", { place: "烟台", goods: "草莓" }],
    ["garlic", { goods: "大蒜" }],
    ["wild kelp", { sort: "野生", goods: "海带" }],
    ["duck eggs", { goods: "咸鸭蛋" }],
    ["sesame oil", { goods: "香油" }],
    ["figs", { goods: "无花果" }],
  ]),
  ...table("negative", [
    ["手机", null],
    ["景点", null],
    ["经典", null],
    ["香蕉", null],
    ["牛奶", null],
    ["榴莲", null],
    ["充电器", null],
    ["行李箱", null],
    ["banana", null],
    ["headphones", null],
    ["shouji", null],
    ["chongdianqi", null],
  ]),
];

function table(kind: Kind, rows: Array<[string, Partial<Traits> | null]>) {
  return rows.map(([query, wanted]) => ({ kind: wanted === null ? ("negative" as const) : kind, query, wanted }));
}
