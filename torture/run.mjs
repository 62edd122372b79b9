// `npm run torture`: damages an archive of twenty sources in thousands of ways and sees that each is found by a rule that is meant to.
//
//   npm run torture -- --count 10000 --seed 7   so many mutations, and a tenth as many changes that are none
//   npm run torture -- --only "bit flip"        one operator; may be given several times
//   npm run torture -- --unchanged 0            so many changes that are none
//   npm run torture -- --cache              each mutation also with what was remembered of the sound archive: the report is the same
//   npm run torture -- --largest                what the costliest manifests cost, and nothing else; fails over two seconds
//   npm run torture -- --report <file>          writes { passed, failed } there
//
// Exits with 0 when nothing survived, with 1 when something did, with 2 for bad usage.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { pick, seededRandom } from "../bench/random.mjs";
import { verify } from "../dist/index.js";
import { openArchive } from "../dist/node/index.js";
import { makeBaseArchive } from "./base-archive.mjs";
import { bytesOperators } from "./operators/bytes.mjs";
import { fieldOperators } from "./operators/fields.mjs";
import { blindOperator } from "./operators/fuzz.mjs";
import { nameOperators } from "./operators/names.mjs";
import { yamlOperators } from "./operators/yaml.mjs";
import { measureLargest } from "./largest.mjs";
import { printMatrix } from "./matrix.mjs";
import { applyUnchanged } from "./unchanged.mjs";
import { Workshop } from "./workshop.mjs";

const operators = [...bytesOperators, ...nameOperators, ...yamlOperators, ...fieldOperators, blindOperator];
const options = readOptions();
if (options.largest) process.exit(finish(measureLargest()));
const random = seededRandom(options.seed);
const now = Date.UTC(2026, 0, 1);
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const look = (folder, cache) =>
  verify({ ...openArchive(folder, now), ...(cache === undefined ? {} : { cache }) }, { version });

const workshop = new Workshop(await makeBaseArchive(options.seed));
process.once("SIGINT", () => process.exit(130));
process.on("exit", () => workshop.dispose());

const base = await look(workshop.folder);
if (base.verdict !== "verified" || base.diagnostics.length > 0) {
  console.error(`torture: the archive is not sound to begin with: ${JSON.stringify(base.diagnostics, null, 2)}`);
  process.exit(2);
}

const memory = options.cache ? await rememberedBase() : null;
const chosen = operators.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
/** @type {Map<string, { runs: number, equal: number, found: Map<string, number>, survivors: string[] }>} */
const results = new Map(chosen.map(({ name }) => [name, { runs: 0, equal: 0, found: new Map(), survivors: [] }]));
for (let done = 0; done < options.count; ) {
  const operator = chosen.length === 0 ? null : done < chosen.length ? chosen[done] : pick(random, chosen);
  if (operator === null) break;
  const result = results.get(operator.name);
  const damage = operator.apply(workshop, random);
  const isEqual = damage === null || workshop.isUnchanged();
  if (isEqual) result.equal++;
  else {
    result.runs++;
    await judge(damage, result);
    done++;
  }
  workshop.restore();
  if (result.equal > 1000 + options.count) throw new Error(`"${operator.name}" does nothing to any source`);
}
const after = await look(workshop.folder);
if (JSON.stringify(after) !== JSON.stringify(base))
  throw new Error("The archive was not put right between two mutations");

const unchanged = await applyUnchanged(workshop.folder, options.unchanged, random, async (folder) =>
  JSON.stringify(await look(folder)),
);
process.exitCode = finish(printMatrix(results, unchanged, options));

/** Writes the report where one is asked for; the exit code. */
function finish({ passed, failed }) {
  if (options.report !== undefined) {
    mkdirSync(dirname(options.report), { recursive: true });
    writeFileSync(options.report, `${JSON.stringify({ passed, failed })}\n`);
  }
  return failed === 0 ? 0 : 1;
}

/** A mutation is found when a rule that is meant to finds it, tells the cause where it can be told, and the report ends right. */
async function judge({ what, rules, cause, throws }, result) {
  const say = (words) => result.survivors.push(`${what}: ${words}`);
  let report;
  try {
    report = await look(workshop.folder);
  } catch (error) {
    if (throws === undefined || error.code !== throws) say(`it threw ${error.stack}`);
    return;
  }
  if (memory !== null && wordsOf(await look(workshop.folder, memory)) !== wordsOf(report))
    say("the report is another with what was remembered of the sound archive");
  if (throws !== undefined) say("it was not refused");
  if (rules.length === 0) return;
  const found = report.diagnostics.filter(({ rule, severity }) => rules.includes(rule) && severity !== "info");
  for (const rule of new Set(found.map(({ rule: id }) => id)))
    result.found.set(rule, (result.found.get(rule) ?? 0) + 1);
  if (found.length === 0)
    return say(`found only ${JSON.stringify(report.diagnostics.map(({ rule, message }) => [rule, message]))}`);
  if (found.some(({ severity }) => severity === "error") && report.verdict === "verified") return say("verified");
  if (cause !== undefined && !found.some((finding) => finding.cause === cause))
    say(`the cause is told as ${JSON.stringify(found.map((finding) => finding.cause))}, and not as "${cause}"`);
}

/** What a run over the sound archive remembers; nothing is added to it. */
async function rememberedBase() {
  const kept = new Map();
  const producer = "torture";
  await look(workshop.folder, { producer, load: () => null, save: (name, bytes) => void kept.set(name, bytes) });
  const cache = { producer, load: (name) => kept.get(name) ?? null, save() {} };
  const { counts } = await look(workshop.folder, cache);
  if (counts.reused !== counts.sources) throw new Error(`${counts.reused} of ${counts.sources} sources are remembered`);
  return cache;
}

function wordsOf(report) {
  return JSON.stringify({ ...report, counts: { ...report.counts, reused: 0 } });
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        count: { type: "string", default: "1000" },
        seed: { type: "string", default: "1" },
        only: { type: "string", multiple: true, default: [] },
        unchanged: { type: "string" },
        cache: { type: "boolean", default: false },
        largest: { type: "boolean", default: false },
        report: { type: "string" },
      },
    });
    const number = (name, words) => {
      const value = Number(words);
      if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} asks for a whole number from 0`);
      return value;
    };
    const names = operators.map(({ name }) => name);
    const unknown = values.only.find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`--only knows no "${unknown}"; there are ${names.join(", ")}`);
    const count = number("count", values.count);
    const same = values.unchanged === undefined ? Math.ceil(count / 10) : number("unchanged", values.unchanged);
    return { ...values, count, seed: number("seed", values.seed), unchanged: same };
  } catch (error) {
    console.error(`torture: ${error.message}`);
    process.exit(2);
  }
}
