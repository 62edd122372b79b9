// How the tests run; the counts are also left in .reports/vitest.json for whoever must read them.

import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["test/setup.ts"],
    include: ["test/**/*.test.ts"],
    exclude: ["test/fixtures/**", "test/history-fixtures/**"],
    // One process for each test file: some of them change the working directory or the file mode mask.
    pool: "forks",
    // The default leaves one of two cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/core/manifest/generated/**"],
      reporter: ["text", "json-summary", "html"],
    },
  },
});
