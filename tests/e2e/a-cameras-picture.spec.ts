import type { Page } from "@playwright/test";
import { camera, noMediaServer, realMediaServer, type CameraRun, type RealMediaServer } from "../support/nginx-rtmp.ts";
import { startApp, type RunningApp } from "../support/running-app.ts";
import { expect, test as journey } from "./fixtures.ts";
import { signIn } from "./staff.ts";

/** A shop beside a real media server, to which a real camera pushes. */
const test = journey.extend<object, { mediaServer: RealMediaServer; app: RunningApp }>({
  mediaServer: [
    async ({}, use) => {
      const server = await realMediaServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  app: [
    async ({ mediaServer }, use) => {
      const demo = JSON.parse(process.env["E2E_DEMO"]!) as Parameters<typeof startApp>[0];
      const app = await startApp(demo, mediaServer.env);
      await mediaServer.start(app.url);
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

const RECONNECTING = "画面中断，正在重新连接…";
/** What issue, host and viewer are promised. */
const SAID_WITHIN_MS = 10_000;

test.skip(noMediaServer !== null, noMediaServer ?? "");

/** The picture as the browser has decoded it: where it is, and its pixels. */
async function frame(page: Page): Promise<{ second: number; pixels: string }> {
  return page.locator("video").evaluate((video: HTMLVideoElement) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    if (canvas.width > 0) canvas.getContext("2d")!.drawImage(video, 0, 0);
    return { second: video.currentTime, pixels: canvas.toDataURL() };
  });
}

/** Time goes on, and what is to be seen is something else a moment later. */
async function expectMoving(page: Page): Promise<void> {
  await expect(page.locator("[data-playback=PLAYING]")).toHaveCount(1, { timeout: 40_000 });
  const before = await frame(page);
  await expect(async () => {
    const now = await frame(page);
    expect(now.second).toBeGreaterThan(before.second + 1);
    expect(now.pixels).not.toBe(before.pixels);
  }).toPass({ timeout: 20_000 });
}

/** Pushes as encoders do: one that was turned away at first tries again. */
async function push(issued: { server: string; streamKey: string }): Promise<CameraRun> {
  for (let tries = 1; ; tries++) {
    const run = camera(issued);
    const going = new Promise<"GOING">((resolve) => setTimeout(resolve, 2_000, "GOING"));
    if (tries === 3 || (await Promise.race([run.ended, going])) === "GOING") return run;
  }
}

/** Makes a key at the console, where it is shown this once. */
async function newKey(host: Page): Promise<{ server: string; streamKey: string }> {
  const shown = host.locator("dl").filter({ hasText: "串流密钥" });
  const before = await shown.locator("dd").allTextContents();
  await host.getByRole("button", { name: "生成推流密钥" }).click();
  // While it is made nothing is shown.
  let made: string[] = [];
  await expect(async () => {
    made = await shown.locator("dd").allTextContents();
    expect(made).not.toEqual([]);
    expect(made).not.toEqual(before);
  }).toPass();
  const [server, streamKey] = made;
  return { server: server!, streamKey: streamKey! };
}

test("a real camera's picture: refused, shown, cut, shown again, and kept as the replay @once", async ({
  page,
  someoneElse,
}) => {
  test.setTimeout(240_000);
  const host = await someoneElse();
  await signIn(host, "marketing");
  await host.goto("/marketing/shows");
  await host.getByRole("link", { name: "中控台" }).first().click();
  await host.getByRole("button", { name: "开播", exact: true }).click();
  await expect(host.getByText("没有画面")).toBeVisible();

  await test.step("a key of before, and one that nobody issued, open nothing", async () => {
    const old = await newKey(host);
    await newKey(host);
    for (const streamKey of [old.streamKey, old.streamKey.replace(/key=.*/, "key=guessed"), "another-show?key=x"]) {
      expect(await camera({ ...old, streamKey }).ended).not.toBe(0);
    }
  });
  const issued = await newKey(host);
  const first = await push(issued);
  await page.goto("/live/ginger-and-tea-night");
  await expectMoving(page);
  await expect(host.getByText("画面正常")).toBeVisible();

  await test.step("the camera's network is cut: viewer and host are told, and it can be bought all the same", async () => {
    await first.cut();
    const cutAt = Date.now();
    await Promise.all([
      expect(page.getByText(RECONNECTING)).toBeVisible({ timeout: SAID_WITHIN_MS }),
      expect(host.getByText("画面中断", { exact: true })).toBeVisible({ timeout: SAID_WITHIN_MS }),
    ]);
    expect(Date.now() - cutAt).toBeLessThan(SAID_WITHIN_MS);
    await expect(page.getByText("购买不受影响")).toBeVisible();
  });

  const second = await push(issued);
  await expectMoving(page);
  await expect(page.getByText(RECONNECTING)).toHaveCount(0);
  await expect(host.getByText("画面正常")).toBeVisible();

  await test.step("what was shown is the replay, before and after the cut", async () => {
    await host.getByRole("button", { name: "结束直播" }).click();
    await second.cut();
    await host.getByRole("button", { name: "发布回放" }).click();
    await expect(host.getByRole("button", { name: "撤回回放" })).toBeVisible();
    const recording = await (await page.request.get("/live/ginger-and-tea-night/recording.m3u8")).text();
    expect(recording).toContain("#EXT-X-ENDLIST");
    // nginx writes one before the first piece, too.
    expect(recording.match(/[.]ts\n#EXT-X-DISCONTINUITY$/gm), recording).toHaveLength(1);
    await page.goto("/live/ginger-and-tea-night");
    await expectMoving(page);
  });
});
