/**
 * `npm run show:clip`: makes the clip that the simulated show plays (public/demo-show) from the products' own pictures:
 * moving scenes with captions and a plucked tune, portrait, in two sizes. Needs ffmpeg with libx264 and a Chinese font.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";

const FOLDER = "public/demo-show";
const MOST_BYTES = 3_000_000;
const FRAMES_PER_SECOND = 20;
const SEGMENT_SECONDS = 2;
const SCENE_SECONDS = 8;
const FADE_SECONDS = 0.6;
const WIDTH = 720;
const HEIGHT = 1280;

/** What the host shows, in the order of the demo's show. */
const SCENES = [
  ["brand/pictures/show-ginger-and-tea.svg", "一壶姜茶的晚上", "An evening of ginger and tea"],
  ["catalog/pictures/ginger.svg", "沂水大姜", "Yishui ginger, fresh from the cellar"],
  ["catalog/pictures/green-tea.svg", "洙边绿茶", "Zhubian green tea, three brews"],
  ["catalog/pictures/honey.svg", "山里的蜂蜜", "Honey from the hills"],
  ["catalog/pictures/gift-tea-and-honey.svg", "茶与蜜礼盒", "The gift box of tea and honey"],
  ["catalog/pictures/mountain-pancakes.svg", "山里煎饼", "Mountain pancakes, crisp and thin"],
];

/** Sizes a viewer's network chooses from; kilobits per second of picture and sound. */
const SIZES = [
  { name: "high", width: 540, height: 960, video: 255, audio: 48 },
  { name: "low", width: 360, height: 640, video: 105, audio: 32 },
];

const work = await mkdtemp(path.join(os.tmpdir(), "show-clip-"));
try {
  const scenes = [];
  for (const [i, [picture, zh, en]] of SCENES.entries()) scenes.push(await drawScene(i, picture, zh, en));
  await writeFile(path.join(work, "tune.wav"), tune(SCENES.length * SCENE_SECONDS));
  await film(scenes);
  let bytes = 0;
  for (const { name } of SIZES) bytes += (await stat(`${FOLDER}/${name}.m2ts`)).size;
  console.log(`The clip is ${(bytes / 1e6).toFixed(2)} MB, ${SCENES.length * SCENE_SECONDS} s long.`);
  if (bytes > MOST_BYTES) throw new Error(`The clip may have at most ${MOST_BYTES / 1e6} MB: lower the bit rates.`);
} finally {
  await rm(work, { recursive: true, force: true });
}

/** One scene: the picture over its own blurred ground, and its caption on a transparent layer that slides in. */
async function drawScene(i, picture, zh, en) {
  const source = await readFile(path.join("content", picture));
  // Twice as large as shown, so that moving closer stays smooth.
  const [width, height] = [WIDTH * 2, HEIGHT * 2];
  const ground = await sharp(source)
    .resize(width, height, { fit: "cover" })
    .blur(40)
    .modulate({ brightness: 0.62 })
    .png()
    .toBuffer();
  const front = await sharp(source, { density: 150 }).resize(width, null).png().toBuffer();
  const { height: frontHeight } = await sharp(front).metadata();
  const top = Math.round((height - frontHeight) * 0.42);
  await sharp(ground)
    .composite([{ input: front, left: 0, top }])
    .png()
    .toFile(path.join(work, `scene-${i}.png`));
  const caption = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="220">
    <rect x="0" y="0" width="10" height="128" fill="#e0ab45"/>
    <text x="34" y="62" font-family="Noto Serif CJK SC, Songti SC, serif" font-weight="700" font-size="60" fill="#fff"
      stroke="#1f1b16" stroke-width="6" paint-order="stroke">${zh}</text>
    <text x="36" y="114" font-family="Noto Sans CJK SC, sans-serif" font-size="32" fill="#fff"
      stroke="#1f1b16" stroke-width="5" paint-order="stroke">${en}</text></svg>`;
  await sharp(Buffer.from(caption))
    .png()
    .toFile(path.join(work, `caption-${i}.png`));
  return i;
}

async function film(scenes) {
  const frames = (SCENE_SECONDS + FADE_SECONDS) * FRAMES_PER_SECOND;
  const inputs = scenes.flatMap((i) => {
    const caption = path.join(work, `caption-${i}.png`);
    return ["-i", path.join(work, `scene-${i}.png`), "-loop", "1", "-framerate", `${FRAMES_PER_SECOND}`, "-i", caption];
  });
  const moving = scenes.map((i) => {
    const zoom = i % 2 === 0 ? `1+0.14*on/${frames}` : `1.14-0.14*on/${frames}`;
    const pan = i % 2 === 0 ? `(iw-iw/zoom)*on/${frames}` : `(iw-iw/zoom)*(1-on/${frames})`;
    return (
      `[${2 * i}:v]zoompan=z='${zoom}':x='${pan}':y='(ih-ih/zoom)/2':d=${frames}:s=${WIDTH}x${HEIGHT}:fps=${FRAMES_PER_SECOND}[m${i}];` +
      `[m${i}][${2 * i + 1}:v]overlay=x='44-600*pow(max(0,1-t/0.7),3)':y=190:shortest=1,setsar=1[s${i}]`
    );
  });
  // The last scene fades into the first again, since the clip runs in a circle.
  const fades = scenes.slice(1).map((i) => {
    const before = i === 1 ? "[s0]" : `[f${i - 1}]`;
    return `${before}[s${i}]xfade=transition=fade:duration=${FADE_SECONDS}:offset=${i * SCENE_SECONDS}[f${i}]`;
  });
  const last = `[f${scenes.length - 1}]trim=duration=${scenes.length * SCENE_SECONDS},split=${SIZES.length}`;
  const outs = SIZES.map(({ name }) => `[raw-${name}]`).join("");
  const scaled = SIZES.map(({ name, width, height }) => `[raw-${name}]scale=${width}:${height}:flags=lanczos[${name}]`);
  const graph = [...moving, ...fades, last + outs, ...scaled].join(";");
  const encoded = SIZES.flatMap(({ name, video, audio }) => [
    "-map",
    `[${name}]`,
    "-map",
    `${scenes.length * 2}:a`,
    "-c:v",
    "libx264",
    "-preset",
    "veryslow",
    "-profile:v",
    "main",
    "-pix_fmt",
    "yuv420p",
    "-b:v",
    `${video}k`,
    "-maxrate",
    `${video * 1.6}k`,
    "-bufsize",
    `${video * 2}k`,
    "-g",
    `${FRAMES_PER_SECOND * SEGMENT_SECONDS}`,
    "-keyint_min",
    `${FRAMES_PER_SECOND * SEGMENT_SECONDS}`,
    "-sc_threshold",
    "0",
    "-c:a",
    "aac",
    "-ac",
    "1",
    "-ar",
    "44100",
    "-b:a",
    `${audio}k`,
    "-t",
    `${scenes.length * SCENE_SECONDS}`,
    "-f",
    "hls",
    "-hls_time",
    `${SEGMENT_SECONDS}`,
    "-hls_list_size",
    "0",
    "-hls_playlist_type",
    "vod",
    "-hls_flags",
    "single_file+independent_segments",
    "-hls_segment_filename",
    `${FOLDER}/${name}.m2ts`,
    `${FOLDER}/${name}.m3u8`,
  ]);
  const sound = ["-i", path.join(work, "tune.wav")];
  await run("ffmpeg", ["-y", "-v", "error", ...inputs, ...sound, "-filter_complex", graph, ...encoded]);
}

/** A quiet pentatonic tune, plucked: decaying sines with two overtones. @returns a WAV file */
function tune(seconds) {
  const rate = 44_100;
  const samples = new Float32Array(rate * seconds);
  const scale = [261.63, 293.66, 329.63, 392, 440, 523.25, 587.33];
  const phrase = [4, 3, 2, 0, 1, 2, 3, -1, 5, 4, 3, 1, 2, 0, 0, -1];
  const beat = 0.5;
  for (let n = 0; n * beat < seconds - 1; n += 1) {
    const note = phrase[(n + Math.floor(n / 16)) % phrase.length];
    if (note < 0) continue;
    const start = Math.round(n * beat * rate);
    for (let k = 0; k < rate * 1.2 && start + k < samples.length; k += 1) {
      const t = k / rate;
      const wave = [1, 0.4, 0.15].reduce(
        (sum, loud, h) => sum + loud * Math.sin(2 * Math.PI * scale[note] * (h + 1) * t),
        0,
      );
      samples[start + k] += 0.16 * wave * Math.exp(-4 * t) * Math.min(1, t * 200);
    }
  }
  const data = Buffer.alloc(44 + samples.length * 2);
  data.write("RIFF", 0);
  data.writeUInt32LE(36 + samples.length * 2, 4);
  data.write("WAVEfmt ", 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(rate * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write("data", 36);
  data.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((value, i) => data.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_767), 44 + i * 2));
  return data;
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`))));
  });
}
