/**
 * What people put into passwords when a rule asks for twelve characters: the words at the head of every published list of
 * leaked passwords, in English and in pinyin, and the words of this shop. Longer words first, so that they are taken whole.
 */
export const COMMON_WORDS: readonly string[] = [
  ..."password passwort passw0rd passphrase letmein welcome changeme secret default access iloveyou sunshine princess".split(
    " ",
  ),
  ..."dragon monkey football baseball basketball superman batman starwars pokemon computer internet samsung google".split(
    " ",
  ),
  ..."facebook whatever trustno michael jennifer jessica charlie freedom forever shadow master killer hunter summer".split(
    " ",
  ),
  ..."winter spring autumn monday friday january november december hello login admin administrator root user guest".split(
    " ",
  ),
  ..."test demo temp staff store manager clerk office shop counter cashier sales service company china beijing shanghai".split(
    " ",
  ),
  ..."qingdao jinan linyi shandong yimeng mengshan shipin tenproducts products product ten love lovely money lucky".split(
    " ",
  ),
  ..."woaini woaiwo aini nihao mima wode zhangsan lisi wangwu xiaoming baobao laopo laogong zhongguo abc qwe asd zxc aaa".split(
    " ",
  ),
  ..."my the you me is this your our new old big for and correct horse battery staple".split(" "),
].toSorted((a, b) => b.length - a.length);

/** Rows and columns of the keyboard, the alphabet, the digits. */
export const KEYBOARD_WALKS: readonly string[] = [
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "azertyuiop",
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "qazwsxedcrfvtgbyhnujm",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "147258369",
  "789456123",
];

/** Everybody can read the demo's passwords (content/brand/staff.yaml): outside the demo they are the first to be tried. */
export const PUBLISHED_PASSWORD = /^shipin-demo-/;
