import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "#server/free-port.mjs";

const SAMPLE = "docs/live/nginx-rtmp.conf";
const FOLDER = "/var/lib/shop-media";
const SERVERS = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"];
const MODULE = "/usr/lib/nginx/modules/ngx_rtmp_module.so";
const CAMERAS = ["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg"];

const nginx = SERVERS.find((file) => existsSync(file));
const ffmpeg = CAMERAS.find((file) => existsSync(file));

/** Why there can be no real media server and no camera here; null where there can. */
export const noMediaServer: string | null =
  nginx && ffmpeg && existsSync(MODULE)
    ? null
    : "a real push needs nginx with its rtmp module and ffmpeg: apt-get install nginx-core libnginx-mod-rtmp ffmpeg";

export type RealMediaServer = {
  /** The shop's environment beside it. */
  env: Record<string, string>;
  /** Starts it; it asks the shop at this address whether a camera may publish. */
  start: (shopUrl: string) => Promise<void>;
  stop: () => Promise<void>;
};

/** nginx with its rtmp module, set up by docs/live/nginx-rtmp.conf itself: only ports and folders are others. */
export async function realMediaServer(): Promise<RealMediaServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "ten-products-media-"));
  // Its workers are another user when root starts it.
  for (const one of [folder, path.join(folder, "hls"), path.join(folder, "recordings")]) {
    mkdirSync(one, { recursive: true });
    chmodSync(one, 0o777);
  }
  const [rtmp, http] = [await freePort(), await freePort()];
  let server: ChildProcess | null = null;
  return {
    env: {
      MEDIA_PROVIDER: "rtmp",
      MEDIA_PUSH_URL: `rtmp://127.0.0.1:${rtmp}/live`,
      MEDIA_PLAY_URL: `http://127.0.0.1:${http}/hls`,
      MEDIA_RECORDING_URL: `http://127.0.0.1:${http}/recordings`,
    },
    async start(shopUrl) {
      const conf = readFileSync(SAMPLE, "utf8")
        .replaceAll(FOLDER, folder)
        .replaceAll("http://127.0.0.1:3000", `http://127.0.0.1:${new URL(shopUrl).port}`)
        .replaceAll("127.0.0.1:1935", `127.0.0.1:${rtmp}`)
        .replace("listen 1935;", `listen ${rtmp};`)
        .replace("listen 8080;", `listen ${http};`);
      const file = path.join(folder, "nginx-rtmp.conf");
      writeFileSync(file, conf);
      server = spawn(nginx!, ["-p", folder, "-c", file], { stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      server.stderr!.on("data", (part: Buffer) => (said += part.toString()));
      for (;;) {
        if (server.exitCode !== null) throw new Error(`nginx ended with ${server.exitCode}: ${said}`);
        if (await fetch(`http://127.0.0.1:${http}/`).catch(() => null)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async stop() {
      if (server) await ended(server, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type CameraRun = {
  /** Its exit code once it has ended: not 0 where the server did not let it publish. */
  ended: Promise<number | null>;
  /** Without a word of goodbye, as a phone that lost its network. */
  cut: () => Promise<void>;
};

/** ffmpeg as the camera: a picture in which everything moves, with a tone, pushed as fast as it happens. */
export function camera({ server, streamKey }: { server: string; streamKey: string }): CameraRun {
  const picture = "-f lavfi -i testsrc2=size=180x320:rate=25 -f lavfi -i sine=440";
  const coded = "-c:v libx264 -preset ultrafast -g 50 -pix_fmt yuv420p -c:a aac -f flv";
  const args = `-loglevel error -re ${picture} ${coded} ${server}/${streamKey}`.split(" ");
  const child = spawn(ffmpeg!, args, { stdio: "ignore" });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { ended: exit, cut: () => ended(child, "SIGKILL") };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await exit;
}
