import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// Prisma's command line wants a schema-engine binary even for `generate`, which never runs it, and tries to download
// one. Any existing file satisfies it; migrations run through the WebAssembly engine instead (src/storage/migrate.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL("package.json", import.meta.url));

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost/unused" },
});
