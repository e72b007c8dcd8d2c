import { openPatientFetch } from "./patient-fetch.ts";

const asEver = globalThis.fetch;

/** How this page reaches its server; `entry.client` puts it in the place of the browser's own way. */
export const network = openPatientFetch(
  (input, init) => asEver.call(globalThis, input, init),
  () => navigator.onLine,
);
