import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// Prisma would download its native schema engine; ours runs the same engine from its npm package (docs/decisions/002).
if (!process.env.PRISMA_NATIVE_ENGINE && process.platform !== "win32")
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL("./prisma/schema-engine.mjs", import.meta.url));
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "node --import tsx prisma/seed.ts" },
  // Only commands that touch a database look at it; `generate` works without one.
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/ten_products" },
});
