/**
 * The one place for Remix's options; vite.config.ts and the server import it.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  serverBuildFile: "index.js",
  serverModuleFormat: "esm",
  // Every flag that makes the later move to React Router mechanical, but one: with lazy discovery a step taken while the
  // cart badge's route is still being discovered ends on "not found" (the aborted discovery's routes are never patched
  // in, yet count as discovered). The whole table of routes is 6 kB gzipped; React Router calls it `routeDiscovery: initial`.
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: false,
    unstable_optimizeDeps: true,
  },
};
