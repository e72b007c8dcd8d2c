import { openCdnMedia } from "#app/adapters/cdn-media/media-provider.server.ts";
import { fakeMediaServer } from "../support/fake-media-server.ts";
import { mediaProviderContract } from "./media-provider.ts";

for (const signing of ["aliyun", "tencent"] as const) {
  mediaProviderContract(`cdn, signed as ${signing} does`, async () => {
    const server = await fakeMediaServer({ wantsQuery: signing === "aliyun" ? "auth_key" : "txSecret" });
    const provider = openCdnMedia({
      signing,
      pushUrl: "rtmp://push.example.com/live",
      pushKey: "push",
      playUrls: [`${server.url}/hls`],
      playKey: "play",
      recordingUrl: `${server.url}/recordings`,
      hours: 12,
    });
    return { provider, ...server };
  });
}
