import { openRtmpMedia } from "#app/adapters/rtmp-media/media-provider.server.ts";
import { fakeMediaServer } from "../support/fake-media-server.ts";
import { mediaProviderContract } from "./media-provider.ts";

mediaProviderContract("rtmp", async () => {
  const server = await fakeMediaServer();
  const provider = openRtmpMedia({
    pushUrl: "rtmp://127.0.0.1/live",
    playUrls: [`${server.url}/hls`, `${server.url}/backup`],
    recordingUrl: `${server.url}/recordings`,
  });
  return { provider, ...server };
});
