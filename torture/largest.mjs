// `npm run torture -- --largest`: what the costliest manifests that are read at all cost, each in a process of its own.

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { descriptor } from "../bench/corpus.mjs";
import { shapes } from "./largest-shapes.mjs";

const program = fileURLToPath(new URL("../bin/archive.js", import.meta.url));
const boundSeconds = 2;

const text = "Before noon\n";
const sha256 = createHash("sha256").update(text).digest("hex");
const stem = `archive/sources/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

/** The honest beginning of a manifest of the one source. */
const head = `# yaml-language-server: $schema=../../../../schema/manifest.schema.json
schemaVersion: 1
file:
  name: ${sha256}.txt
  sha256: "${sha256}"
  bytes: ${text.length}
  mediaType: text/plain
  charset: utf-8
outlet:
  value: null
  basis: unknown
published:
  value: null
  basis: unknown
language:
  value: null
  basis: unknown
translation:
  status: unknown
  basis: unknown
defects: []
`;

/** Files of an archive with one source, whose manifest has the shape; content by path. */
export function largestArchive(shape) {
  return new Map([
    ["archive/archive.yaml", descriptor],
    [`${stem}.txt`, text],
    [`${stem}.manifest.yaml`, shape.text({ head })],
  ]);
}

/**
 * Measures each shape and prints its times. A machine that does something else lengthens the time on the clock, and threads of the
 * engine's own lengthen that of the processors, so the shorter of the two is judged.
 * @returns {{ passed: number, failed: number }}
 */
export function measureLargest() {
  let passed = 0;
  let failed = 0;
  const width = Math.max(...shapes.map(({ name }) => name.length));
  console.log(`${"manifest of the largest size".padEnd(width)}  clock s  processor s  exit  found`);
  for (const shape of shapes) {
    const { seconds, processor, status, rules } = run(shape);
    const wrong = [
      Math.min(seconds, processor ?? seconds) > boundSeconds ? `over ${boundSeconds} s` : "",
      status === shape.exit ? "" : `should exit with ${shape.exit}`,
      rules.join() === [...shape.rules].sort().join() ? "" : `should find ${shape.rules.join(", ")}`,
    ].filter((words) => words !== "");
    if (wrong.length === 0) passed++;
    else failed++;
    const times = `${seconds.toFixed(2).padStart(7)}  ${(processor ?? Number.NaN).toFixed(2).padStart(11)}`;
    const end = wrong.length === 0 ? "" : `  WRONG: ${wrong.join("; ")}`;
    console.log(`${shape.name.padEnd(width)}  ${times}  ${String(status).padStart(4)}  ${rules.join(", ")}${end}`);
  }
  console.log(`\n${passed} as they should be, ${failed} not`);
  return { passed, failed };
}

function run(shape) {
  const folder = mkdtempSync(join(tmpdir(), "largest-"));
  try {
    for (const [path, content] of largestArchive(shape)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const before = processorSeconds();
    const start = performance.now();
    const { status, stdout } = spawnSync(process.execPath, [program, "verify", "--json", "-C", folder], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      timeout: 60_000,
    });
    const seconds = (performance.now() - start) / 1000;
    const processor = before === null ? null : processorSeconds() - before;
    const found = status === null ? [] : JSON.parse(stdout).diagnostics.map(({ rule }) => rule);
    return { seconds, processor, status, rules: [...new Set(found)].sort() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let ticks = null;

/** Processor time of all children that have ended; null where that cannot be known (outside Linux). */
function processorSeconds() {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    ticks ??= Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
    return (Number(fields[13]) + Number(fields[14])) / ticks;
  } catch {
    return null;
  }
}
