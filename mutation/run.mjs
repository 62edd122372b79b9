// Mutation testing of src/core/rules and src/core/manifest: changes the sources in thousands of small ways and asks whether a test notices.
//
//   npm ci --prefix mutation --ignore-scripts     once; Stryker is many packages, and nothing else needs them
//   npm run mutate                                all families of files, most of an hour
//   npm run mutate -- --family rules              one of them
//   npm run mutate -- --files src/core/rules/url-invalid.ts --family rules
//   npm run mutate -- --survivors                 lists what no test noticed; with --no-run of the last run
//   npm run mutate -- --whole                     asks every quick test that reaches a mutant, not only those about its rule
//   npm run mutate -- --workers 2

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { families, mutatedFiles } from "./tests.mjs";

/** What a folder must reach, in per cent. */
const least = 85;

const root = fileURLToPath(new URL("../", import.meta.url));
const stryker = join(root, "mutation/node_modules/@stryker-mutator/core/bin/stryker.js");
const { values: options } = parseArgs({
  options: {
    family: { type: "string", multiple: true, default: families },
    files: { type: "string" },
    workers: { type: "string", default: "1" },
    whole: { type: "boolean", default: false },
    survivors: { type: "boolean", default: false },
    "no-run": { type: "boolean", default: false },
  },
});
const unknown = options.family.filter((family) => !families.includes(family));
if (unknown.length > 0) fail(`There is no family "${unknown[0]}"; there are ${families.join(", ")}.`);
if (!options["no-run"]) run();
process.exitCode = tell() ? 0 : 1;

function run() {
  if (!existsSync(stryker)) fail("Stryker is not installed here. Run: npm ci --prefix mutation --ignore-scripts");
  setPriority(0, constants.priority.PRIORITY_LOW);
  for (const family of options.family) {
    const { status } = spawnSync(process.execPath, [stryker, "run", "mutation/stryker.config.mjs"], {
      cwd: root,
      stdio: "inherit",
      env: {
        ...process.env,
        MUTATED_FAMILY: family,
        MUTATED_FILES: options.files ?? mutatedFiles(root, family).join(","),
        // What is known of all files is not overwritten by a run over some.
        MUTATED_PART: options.files === undefined ? "" : "1",
        MUTATION_WORKERS: options.workers,
        MUTATION_WHOLE: options.whole ? "1" : "",
      },
    });
    if (status !== 0) fail(`Stryker ended with ${status} on the family "${family}".`);
  }
}

/** Prints the table; whether every folder reaches what it must. */
function tell() {
  const rows = new Map();
  for (const family of options.family) {
    const file = join(root, `.reports/mutation/${family}/report.json`);
    if (!existsSync(file)) continue;
    for (const [path, { mutants, source }] of Object.entries(JSON.parse(readFileSync(file, "utf8")).files)) {
      const folder = path.slice(0, path.lastIndexOf("/"));
      for (const name of [`${folder} (${family})`, folder]) count(rows, name, mutants);
      if (options.survivors) list(path, mutants, source.split("\n"));
    }
  }
  console.log(["folder".padEnd(32), "mutants", "killed", "survived", "unreached", "score"].join("  "));
  let holds = rows.size > 0;
  for (const [name, { killed, survived, unreached }] of [...rows].sort()) {
    const all = killed + survived + unreached;
    const score = (100 * killed) / all;
    if (!name.endsWith(")") && score < least) holds = false;
    const cells = [String(all).padStart(7), String(killed).padStart(6), String(survived).padStart(8)];
    console.log([name.padEnd(32), ...cells, String(unreached).padStart(9), `${score.toFixed(1)} %`].join("  "));
  }
  return holds;
}

function count(rows, name, mutants) {
  const row = rows.get(name) ?? { killed: 0, survived: 0, unreached: 0 };
  rows.set(name, row);
  for (const { status } of mutants) {
    if (status === "Killed" || status === "Timeout") row.killed++;
    else if (status === "Survived") row.survived++;
    else if (status === "NoCoverage") row.unreached++;
  }
}

function list(path, mutants, lines) {
  for (const { status, mutatorName, location, replacement } of mutants) {
    if (status !== "Survived" && status !== "NoCoverage") continue;
    const { start, end } = location;
    const line = lines[start.line - 1] ?? "";
    const was =
      start.line === end.line ? line.slice(start.column - 1, end.column - 1) : `${line.slice(start.column - 1)} …`;
    const now = (replacement ?? "").replace(/\s+/g, " ");
    console.log(`${path}:${start.line}:${start.column} ${status} ${mutatorName}: ${was}  ->  ${now.slice(0, 100)}`);
  }
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
