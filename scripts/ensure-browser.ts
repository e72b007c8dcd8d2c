import { ensureBrowser } from "../tests/support/find-browser.ts";

/** Says which browser the tests will use, and brings one where there is none. */
try {
  console.log(`  Chromium: ${ensureBrowser((line) => console.log(`  ${line}`))}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
