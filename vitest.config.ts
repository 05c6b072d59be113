import { defineConfig } from "vitest/config";

// The machine may have an older Node; npm and npx put the pinned one first, a bare call of the binary does not.
if (Number(process.versions.node.split(".")[0]) < 24) throw new Error("use `npx vitest run …` or `npm test`");

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/postgres.ts"],
    // Two cores are the smallest machine this runs on; more at once only makes each wait longer.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
  },
});
