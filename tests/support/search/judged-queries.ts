export type Kind =
  | "hanzi"
  | "pinyin"
  | "initials"
  | "prefix"
  | "typo"
  | "homophone"
  | "dialect"
  | "english"
  | "other"
  | "negative";

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
