// How the tests run; the counts are also left in .reports/vitest.json for whoever must read them.

import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// It imports JSON in a way that bundlers understand and Node does not, and names source maps that it does not bring.
const workflowParser = /@actions\/workflow-parser\/.*\.js$/;

export default defineConfig({
  plugins: [
    {
      name: "without-source-maps",
      enforce: "pre",
      load: (id) =>
        workflowParser.test(id) ? readFileSync(id, "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, "") : null,
    },
  ],
  test: {
    setupFiles: ["test/setup.ts"],
    include: ["test/**/*.test.ts"],
    exclude: ["test/fixtures/**", "test/history-fixtures/**"],
    // One process for each test file: some of them change the working directory or the file mode mask.
    pool: "forks",
    // The default leaves one of two cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    server: { deps: { inline: [workflowParser] } },
    // Against what hangs, not against a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/core/manifest/generated/**"],
      reporter: ["text", "json-summary", "html"],
    },
  },
});
