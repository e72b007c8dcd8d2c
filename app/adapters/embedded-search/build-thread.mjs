/** Where the building thread begins: Node runs TypeScript in a thread only once tsx is registered in it. */
import { register } from "tsx/esm/api";

register();
await import("./build-worker.ts");
