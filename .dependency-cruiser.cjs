// The floors of the house, lowest first, and the rooms in their one order (docs/decisions/001).
// Regular expressions stay trivial: the tool refuses those it deems unsafe.
const ROOMS = [
  "identity",
  "catalog",
  "locations",
  "inventory",
  "pricing",
  "search",
  "orders",
  "payments",
  "fulfillment",
  "checkout",
  "live",
  "marketing",
];
const room = (name) => `^app/domain/${name}/`;
const forbid = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });
const TESTS = "[.]test[.]tsx?$";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid("no-cycles", "Two files that need each other are one.", {}, { circular: true }),
    forbid(
      "platform-is-the-ground-floor",
      "It knows no shop.",
      { path: "^app/platform/" },
      { path: ["^app/(domain|adapters|jobs|realtime|ui|routes)/", "^app/shop"] },
    ),
    forbid(
      "domain-knows-no-pages-and-vendors",
      "Ports are declared below, implemented above.",
      { path: "^app/domain/" },
      { path: ["^app/(adapters|jobs|realtime|ui|routes)/", "^app/shop"] },
    ),
    ...ROOMS.slice(0, -1).map((name, i) =>
      forbid(
        `${name}-does-not-look-up`,
        "Publish an event instead.",
        { path: room(name) },
        { path: ROOMS.slice(i + 1).map(room) },
      ),
    ),
    forbid(
      "rules-are-pure",
      "A file without .server in its name does no I/O.",
      { path: "^app/domain/", pathNot: ["[.]server[.]tsx?$", TESTS] },
      { path: ["[.]server[.]tsx?$", "^app/generated/prisma/client"], dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "rooms-have-doors",
      "Another room's internal/ is its own.",
      { path: "^app/domain/([^/]+)/" },
      { path: "^app/domain/[^/]+/internal/", pathNot: "^app/domain/$1/" },
    ),
    forbid(
      "adapters-stand-alone",
      "One vendor each.",
      { path: "^app/adapters/([^/]+)/" },
      { path: ["^app/(jobs|realtime|ui|routes)/", "^app/shop", "^app/adapters/"], pathNot: "^app/adapters/$1/" },
    ),
    forbid(
      "adapters-behind-ports",
      "Only the composition root knows vendors.",
      { path: "^app/", pathNot: ["^app/adapters/", "^app/shop[.]server", "^app/jobs/"] },
      { path: "^app/adapters/", dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "ui-has-no-business",
      "Data in, slots, no rule.",
      { path: "^app/ui/" },
      { path: ["^app/(domain|adapters|jobs|realtime|routes)/", "[.]server[.]tsx?$"] },
    ),
    forbid(
      "routes-do-not-query",
      "Call a use-case or a query.",
      { path: "^app/routes/" },
      { path: ["^app/platform/db[.]", "^app/generated/prisma", "^node_modules/@prisma/", "^node_modules/pg/"] },
    ),
    forbid(
      "only-declared-packages",
      "What is not in package.json may be gone tomorrow.",
      { path: "^(app|server|scripts)/" },
      { dependencyTypes: ["npm-no-pkg", "unknown"], pathNot: "[?]url$" },
    ),
    forbid(
      "nothing-unresolvable",
      "It would fail at run time.",
      {},
      { couldNotResolve: true, pathNot: ["^virtual:", "build/server/index.js$", "[?]url$"] },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^app/generated/prisma/internal" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs"],
    },
  },
};
