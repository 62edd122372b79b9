// How Stryker runs here: its instrumenter and its reports, and our own runner of tests.

import { environment, mutatedFiles } from "./tests.mjs";

const family = process.env.MUTATED_FAMILY;
const out = `.reports/mutation/${family}`;
Object.assign(process.env, environment);

export default {
  mutate: process.env.MUTATED_FILES?.split(",") ?? mutatedFiles(process.cwd(), family),
  testRunner: "in-process",
  plugins: [new URL("runner.mjs", import.meta.url).href],
  coverageAnalysis: "perTest",
  concurrency: Number(process.env.MUTATION_WORKERS ?? 1),
  allowConsoleColors: false,
  ignorePatterns: [".reports", "dist", "mutation", "torture", "bench"],
  tempDirName: `${out}/sandbox`,
  incremental: process.env.MUTATED_PART !== "1",
  incrementalFile: `${out}/incremental.json`,
  reporters: ["json", "progress-append-only"],
  jsonReporter: { fileName: `${out}/report.json` },
  dryRunTimeoutMinutes: 20,
  timeoutMS: 5_000,
  timeoutFactor: 1.5,
};
