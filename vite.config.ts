import { vitePlugin as remix } from "@remix-run/dev";
import { constants } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import { compression, defineAlgorithm } from "vite-plugin-compression2";
import { defineConfig } from "vitest/config";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * The interface's parts in one file with React: some twenty small ones compress worse by 5 kB in all, and a phone has to
 * ask for each. Words and pages stay apart, since no page needs all of them.
 */
function interfaceInOneFile(id: string): string | undefined {
  const isWords = /\/messages\/|\/i18n\/([a-z]+-words|zh-cn|en)[.]/.test(id);
  return /\/app\/(ui|platform)\//.test(id) && !isWords ? "ui" : undefined;
}

/** Scripts and styles are compressed with the build, not with each request: a phone loads a quarter of their bytes. */
const compressedOnce = compression({
  include: /\.(m?js|css|svg|json|wasm)$/,
  threshold: 1_024,
  algorithms: [
    defineAlgorithm("gzip", { level: 9 }),
    defineAlgorithm("brotliCompress", { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  ],
});

export default defineConfig(({ isSsrBuild }) => ({
  build: isSsrBuild ? {} : { rollupOptions: { output: { manualChunks: interfaceInOneFile } } },
  plugins: [tailwindcss(), !process.env.VITEST && remix(remixConfig), !isSsrBuild && compressedOnce],
  // CommonJS whose names Node can't see; its ES form is bundled instead.
  ssr: { noExternal: ["chinese-days"] },
  // The scan for what the browser needs reads server code, too, and finds the package's WebAssembly for browsers missing.
  optimizeDeps: { exclude: ["@node-rs/argon2"] },
  test: {
    environment: "node",
    // What is waited for comes or does not: how soon is for the benchmarks to say, on whatever machine.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      { extends: true, test: { name: "unit", include: ["app/**/*.test.{ts,tsx}", "tests/structure/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts", "tests/contracts/**/*.test.ts"],
          globalSetup: ["tests/support/database-server.ts"],
          maxWorkers: 2,
        },
      },
    ],
  },
}));
