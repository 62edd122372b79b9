// `npm run bench`: what the tool costs beside plain programs that touch the same bytes, measured in the same minutes.
//
//   npm run bench                       everything: medians of 5 rounds, a few minutes
//   npm run bench -- --only short       one bench; may be given several times
//   npm run bench -- --runs 3           fewer rounds
//   npm run bench -- --scale small      a few sources and commits, to see that the benches themselves work; ratios are not judged
//   npm run bench -- --keep             leave the generated archives in the temporary folder for the next run
//   npm run bench -- --fresh            make new ones even if some were kept
//   npm run bench -- --json             for a program
//
// Exits with 0 when every limit holds, with 1 when one does not or could not be measured, with 2 for bad usage.

import { arch, availableParallelism, loadavg, platform } from "node:os";
import { parseArgs } from "node:util";
import { benches } from "./benches.mjs";
import { measureCopies, name as copiesName } from "./copies.mjs";
import { CannotMeasure, isThere, measureTogether } from "./measure.mjs";
import { copiesTable, table } from "./table.mjs";

/**
 * One line of the result: a subject beside one peer.
 * @typedef {object} Row
 * @property {string} bench
 * @property {string} work
 * @property {number | null} size sources of an archive or commits of a history
 * @property {string} against
 * @property {{ median: number, min: number, max: number } | null} subject milliseconds
 * @property {{ median: number, min: number, max: number } | null} peer milliseconds
 * @property {number | null} ratio median of the ratios round by round
 * @property {number | null} ratioLimit
 * @property {number | null} processorRatio the same of processor time, which a busy machine spoils less; never judged
 * @property {number | null} peak bytes
 * @property {number | null} peakLimit
 * @property {"ok" | "over" | "not judged" | "not measured"} verdict
 */

const options = readOptions();
process.once("SIGINT", () => process.exit(130));

const [loadBefore] = loadavg();
const rows = [];
const remarks = [];
for (const bench of benches) {
  if (options.only.length === 0 || options.only.includes(bench.name)) rows.push(...(await measure(bench)));
}

const isAsked = options.only.length === 0 || options.only.includes(copiesName);
if (isAsked) progress(`${copiesName}: comparing`);
const copies = isAsked ? await measureCopies(options) : [];

const load = [loadBefore, loadavg()[0]].map((average) => Number(average.toFixed(1)));
const machine = { node: process.version, platform: platform(), arch: arch(), processors: availableParallelism(), load };
if (options.json) {
  const { scale, runs, seed } = options;
  console.log(JSON.stringify({ machine, scale, runs, seed, rows, copies, remarks }, null, 2));
} else {
  if (rows.length > 0) console.log(table(rows));
  if (copies.length > 0) console.log(`${rows.length > 0 ? "\n" : ""}${copiesTable(copies)}`);
  for (const remark of remarks) console.log(`\n${remark}`);
  if (rows.length > 0) {
    const { node, processors } = machine;
    console.log(`\nNode ${node}, page cache warm, medians of ${options.runs} [fastest–slowest].`);
    console.log(
      `${processors} processors; load average ${load[0]} before and ${load[1]} after, of which the benches themselves are about 1.`,
    );
    console.log(
      "Times drift with whatever else the machine does; the ratios, taken round by round, drift less, and the ratio of",
    );
    console.log("processor times least, but only wall times are judged.");
  }
}
process.exitCode = [...rows, ...copies].every(({ verdict }) => verdict === "ok" || verdict === "not judged") ? 0 : 1;

/** @returns {Promise<Row[]>} one row for each peer */
async function measure(bench) {
  const size = bench.corpus?.[options.scale] ?? null;
  if (size !== null) progress(`${bench.name}: making ${size} ${bench.corpus.of}, or finding what was kept`);
  const corpus = size === null ? null : await bench.corpus.open({ size, seed: options.seed }, options);
  try {
    const cwd = corpus?.folder ?? "";
    progress(`${bench.name}: measuring`);
    const subject = bench.subject(cwd, corpus);
    const peers = bench.peers.map(({ program, limit }) => ({ program: program(cwd, corpus), limit }));
    const there = peers.filter(({ program }) => isThere(program.command));
    for (const { program } of peers.filter((peer) => !there.includes(peer))) {
      remarks.push(`"${program.command}" is not on this machine, so nothing was measured against it.`);
    }
    const programs = there.map(({ program }) => program);
    const check = bench.corpus?.check;
    const warmUp = check === undefined ? undefined : () => check(corpus, [subject, ...programs]);
    const measured = measureTogether(subject, programs, options.runs, warmUp);
    return peers.map((peer) => toRow(bench, size, peer, measured, measured.peers[there.indexOf(peer)] ?? null));
  } catch (error) {
    if (!(error instanceof CannotMeasure)) throw error;
    remarks.push(`${bench.name}: ${error.message}`);
    const nothing = { subject: null, peak: null };
    return bench.peers.map(({ program, limit }) =>
      toRow(bench, size, { program: program("", {}), limit }, nothing, null),
    );
  } finally {
    corpus?.dispose();
  }
}

/** @returns {Row} */
function toRow(bench, size, { program, limit }, { subject, peak }, peer) {
  // A few sources cost less than the start of a program, which says nothing about many.
  const judged = options.scale === "full";
  const ratioLimit = judged ? limit : null;
  const peakLimit = bench.memory ?? null;
  const over =
    (peer !== null && ratioLimit !== null && peer.ratio > ratioLimit) || (peakLimit !== null && peak > peakLimit);
  const unlimited = ratioLimit === null && peakLimit === null;
  return {
    bench: bench.name,
    work: bench.subject("", {}).name,
    size,
    against: program.name,
    subject,
    peer: peer === null ? null : { median: peer.median, min: peer.min, max: peer.max },
    ratio: peer?.ratio ?? null,
    ratioLimit,
    processorRatio: peer?.processorRatio ?? null,
    peak,
    peakLimit,
    verdict: peer === null ? "not measured" : over ? "over" : unlimited ? "not judged" : "ok",
  };
}

function progress(words) {
  if (process.stderr.isTTY) process.stderr.write(`${words} …\n`);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        runs: { type: "string", default: "5" },
        only: { type: "string", multiple: true, default: [] },
        scale: { type: "string", default: "full" },
        seed: { type: "string", default: "1" },
        keep: { type: "boolean", default: false },
        fresh: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const [runs, seed] = [Number(values.runs), Number(values.seed)];
    if (!Number.isInteger(runs) || runs < 1) throw new Error("--runs asks for a whole number from 1");
    if (!Number.isInteger(seed) || seed < 0) throw new Error("--seed asks for a whole number from 0");
    if (!["full", "small"].includes(values.scale)) throw new Error("--scale is full or small");
    const names = [...benches.map(({ name }) => name), copiesName];
    const unknown = values.only.find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`--only knows no "${unknown}"; there are ${names.join(", ")}`);
    return { ...values, runs, seed };
  } catch (error) {
    console.error(`bench: ${error.message}`);
    process.exit(2);
  }
}
