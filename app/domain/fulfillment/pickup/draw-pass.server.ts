import sharp from "sharp";
import { qrCode } from "#app/platform/qr.server.ts";
import { formatPickupCode } from "./code.ts";

/** What stands on a pass; `words` are in the page's language, `latin` instead of them where no Chinese can be drawn. */
export type PassText = { title: string; place: string; until: string; number: string };
export type Pass = { code: string; words: PassText; latin: PassText };

const [WIDTH, HEIGHT] = [720, 1040];

/**
 * A pickup code as a picture to be saved on the phone, as wallets show tickets: the code large, as QR and in digits, the
 * place and until when. Needs no network at the counter.
 */
export async function drawPass({ code, words, latin }: Pass): Promise<Buffer> {
  const text = (await drawsChinese()) ? words : latin;
  const { path, size } = qrCode(code);
  const scale = 440 / size;
  const line = (y: number, px: number, content: string, more = "") =>
    `<text x="${WIDTH / 2}" y="${y}" font-size="${px}" text-anchor="middle" ${more}>${escaped(content)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="${FONTS}" fill="#1f1b16">
    <rect width="${WIDTH}" height="${HEIGHT}" rx="36" fill="#fbf8f2"/>
    <rect width="${WIDTH}" height="132" fill="#b92b19"/>
    ${line(84, 44, text.title, 'fill="#fff" font-weight="600"')}
    ${line(212, 40, text.place, 'font-weight="600"')}
    <g transform="translate(${(WIDTH - size * scale) / 2} 250) scale(${scale})">
      <rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000" shape-rendering="crispEdges"/>
    </g>
    ${line(790, 84, formatPickupCode(code), 'font-weight="700" letter-spacing="6"')}
    ${line(874, 32, text.until)}
    ${line(950, 28, text.number, 'fill="#5c5346"')}
  </svg>`;
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}

const FONTS = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Micro Hei, sans-serif";

let known: Promise<boolean> | null = null;

/** Whether this machine has a font for Chinese: without one, different characters come out as the same box. */
function drawsChinese(): Promise<boolean> {
  const drawn = (character: string) =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><text x="4" y="52" font-size="48" font-family="${FONTS}">${character}</text></svg>`,
      ),
    )
      .raw()
      .toBuffer();
  known ??= Promise.all([drawn("十"), drawn("品")]).then(([one, other]) => !one.equals(other));
  return known;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
