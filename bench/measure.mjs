// Runs programs side by side and takes their times and peak memory; it neither judges nor prints.

import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * A program to run to its end.
 * @typedef {object} Program
 * @property {string} name as the table shows it
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} [cwd]
 * @property {string} [output] a file that takes what it prints
 * @property {number} [times] of how many such pieces of work it does one: its time is told so many times over
 * @property {boolean} [tells] whether it prints as JSON what of its time counts: `milliseconds` and `processor`
 * @property {boolean} [memory] whether to ask it for its peak memory (Node programs only)
 */

/** What cannot be measured: a program that is missing, fails, or was interrupted. */
export class CannotMeasure extends Error {}

const hook = new URL("peak-memory.mjs", import.meta.url);
const outputBound = 256 * 1024 * 1024;

/**
 * Runs a program once: wall time from spawn to end and processor time in milliseconds, peak memory in bytes or null, what it printed.
 * @param {Program} program
 * @throws CannotMeasure when it does not end with 0
 */
export function runOnce({ name, command, args, cwd, output: file, times = 1, tells = false, memory = false }) {
  const all = memory ? ["--import", hook.href, ...args] : args;
  const descriptor = file === undefined ? null : openSync(file, "w");
  const stdio = ["ignore", descriptor ?? "pipe", "pipe", "pipe"];
  const before = processorTime();
  const start = performance.now();
  const { status, signal, error, output } = spawnSync(command, all, { cwd, stdio, maxBuffer: outputBound });
  const milliseconds = (performance.now() - start) * times;
  const processor = before === null ? null : (processorTime() - before) * times;
  if (descriptor !== null) closeSync(descriptor);
  if (error?.code === "ENOENT") throw new CannotMeasure(`"${command}" is not on this machine`);
  if (error !== undefined) throw new CannotMeasure(`${name}: ${error.message}`);
  if (status !== 0) {
    const said = `${output[1] ?? ""}${output[2]}`.trim().split("\n").slice(0, 12).join("\n");
    throw new CannotMeasure(`${name} ended with ${signal ?? status}\n${said}`);
  }
  const peak = memory ? Number(output[3]) : null;
  // A missing number would be 0, and hold within every limit.
  if (memory && !(peak > 0)) throw new CannotMeasure(`${name} did not say how much memory it held`);
  const printed = String(output[1]);
  return { milliseconds, processor, peak, printed, ...(tells ? JSON.parse(printed) : {}) };
}

/** Processor time of all children that have ended, in milliseconds and steps of 10; null where that cannot be known (outside Linux). */
function processorTime() {
  try {
    // After the name in brackets, which may hold anything, cutime and cstime are fields 16 and 17 of proc(5); USER_HZ is 100.
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return null;
  }
}

/** Whether a program can be started at all. */
export const isThere = (command) => spawnSync(command, ["--version"], { stdio: "ignore" }).error === undefined;

/**
 * Runs a subject and its peers in turn, so many rounds, after one unmeasured round that warms the page cache. Every second round
 * goes the other way, so that none is always first.
 * @param {Program} subject
 * @param {readonly Program[]} peers
 * @param {number} rounds
 * @param {() => void} warmUp how the subject is run unmeasured
 */
export function measureTogether(subject, peers, rounds, warmUp = () => runOnce(subject)) {
  const programs = [subject, ...peers];
  const times = programs.map(() => []);
  const processor = programs.map(() => []);
  let peak = null;
  for (const program of peers) runOnce(program);
  warmUp();
  for (let round = 0; round < rounds; round++) {
    const order = programs.map((_, index) => index);
    if (round % 2 === 1) order.reverse();
    for (const index of order) {
      const result = runOnce(programs[index]);
      times[index].push(result.milliseconds);
      processor[index].push(result.processor);
      if (index === 0 && result.peak !== null) peak = Math.max(peak ?? 0, result.peak);
    }
  }
  const [own, ...others] = times;
  const pairedRatio = (mine, theirs) => median(mine.map((value, round) => value / theirs[round]));
  return {
    subject: spread(own),
    peak,
    peers: others.map((theirs, index) => ({
      ...spread(theirs),
      ratio: pairedRatio(own, theirs),
      // Of a few steps of the clock no ratio can be taken.
      processorRatio: processor[index + 1].every((time) => time >= 200)
        ? pairedRatio(processor[0], processor[index + 1])
        : null,
    })),
  };
}

const spread = (times) => ({ median: median(times), min: Math.min(...times), max: Math.max(...times) });

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The tool under test with its arguments. */
export function archive(name, args, cwd, memory = false) {
  const bin = fileURLToPath(new URL("../bin/archive.js", import.meta.url));
  return { name, command: process.execPath, args: [bin, ...args], cwd, memory };
}
