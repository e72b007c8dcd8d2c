import { openSimulatedMedia } from "#app/adapters/simulated-media/media-provider.server.ts";
import { mediaProviderContract } from "./media-provider.ts";

mediaProviderContract("simulated", async () => ({
  provider: openSimulatedMedia(),
  picture: null,
  nothing: null,
  close: async () => {},
}));
