// Everything a change must pass, in the order in which a person wants to fail.
//
//   npm run check                     stops at the first failure
//   npm run check -- --keep-going     does every step
//   npm run check -- --skip-tests     leaves the tests out, for who has just run them
//   npm run check -- --report <file>  writes { passed, failed } there

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("../", import.meta.url));

const { values: options } = parseArgs({
  options: {
    "keep-going": { type: "boolean", default: false },
    "skip-tests": { type: "boolean", default: false },
    report: { type: "string" },
  },
});

const biome = tool("@biomejs/biome", "biome");
const steps = [
  ["types of the schemas are current", "scripts/generate-schema-code.mjs", "--check"],
  ["types, and the build", "scripts/build.mjs"],
  ["types of the tests", tool("typescript", "tsc"), "--project", "test"],
  ["tables of the README are current", "scripts/docs.mjs", "--check"],
  ["lint", biome, "lint", "--error-on-warnings"],
  ["format", biome, "format"],
  ["dead code", tool("knip")],
  ["package shape", tool("publint"), "--strict"],
  ["tests", tool("vitest"), "run"],
  ["own archive", "bin/archive.js", "verify"],
].filter(([name]) => name !== "tests" || !options["skip-tests"]);

const passed = [];
const failed = [];
for (const [name, script, ...args] of steps) {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: "inherit" });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  (status === 0 ? passed : failed).push(name);
  console.log(`${status === 0 ? "ok" : "FAILED"}  ${name} (${seconds} s)`);
  if (status !== 0 && !options["keep-going"]) break;
}

if (options.report) {
  await mkdir(dirname(options.report), { recursive: true });
  await writeFile(options.report, `${JSON.stringify({ passed: passed.length, failed: failed.length })}\n`);
}
console.log(failed.length === 0 ? `all ${passed.length} steps hold` : `failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** The script behind a package's command, found without a shell so that this runs on Windows too. */
function tool(name, command = name) {
  const home = new URL(`../node_modules/${name}/`, import.meta.url);
  const { bin } = JSON.parse(readFileSync(new URL("package.json", home), "utf8"));
  return fileURLToPath(new URL(typeof bin === "string" ? bin : bin[command], home));
}
