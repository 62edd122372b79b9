// The part of vitest's interface that the tests use, as a collector: what "describe" and "it" declare becomes a list of functions.

import { format } from "node:util";
import { expect, vi } from "vitest";

/**
 * One test, ready to be run again and again.
 * @typedef {{ id: string, name: string, file: string, run: () => Promise<string | null> }} CollectedTest
 */

class Skipped extends Error {}

let tests = [];
let file = "";
let suite = null;
let leaveOut = () => false;

const hooks = (name, outer) => ({ name, outer, beforeAll: [], beforeEach: [], afterEach: [], isReady: null });

function enter(name, declare) {
  suite = hooks(name, suite);
  declare();
  suite = suite.outer;
}

function add(name, body) {
  const owner = suite;
  const names = [name];
  for (let one = owner; one.outer !== null; one = one.outer) names.unshift(one.name);
  const whole = names.join(" > ");
  const id = `${file} > ${whole}`;
  if (!leaveOut(id)) tests.push({ id, name: whole, file, run: () => run(owner, body) });
}

// What stands for "vitest" hands these on; they stay the same when tests are loaded again.
globalThis.__collecting__ = {
  expect,
  vi,
  it: each(add),
  test: each(add),
  describe: each(enter),
  beforeAll: (hook) => suite.beforeAll.push(hook),
  beforeEach: (hook) => suite.beforeEach.push(hook),
  afterEach: (hook) => suite.afterEach.push(hook),
  // What is built serves all mutants, and goes when the process ends.
  afterAll: () => {},
};

/**
 * Imports the files and gives their tests.
 * @param {readonly string[]} files
 * @param {(file: string) => Promise<unknown>} load
 * @param {string} setup A module to load before all.
 * @param {(id: string) => boolean} isLeftOut
 * @returns {Promise<CollectedTest[]>}
 */
export async function collectTests(files, load, setup, isLeftOut) {
  tests = [];
  leaveOut = isLeftOut;
  await load(setup);
  for (file of files) {
    suite = hooks("", null);
    await load(file);
  }
  const seen = new Map();
  for (const test of tests) {
    const count = (seen.get(test.id) ?? 0) + 1;
    seen.set(test.id, count);
    if (count > 1) test.id += ` (${count})`;
  }
  return tests;
}

/** The reason why it fails, or null. */
async function run(owner, body) {
  const chain = [];
  for (let one = owner; one !== null; one = one.outer) chain.unshift(one);
  try {
    for (const suite of chain) {
      suite.isReady ??= (async () => {
        for (const hook of suite.beforeAll) await hook();
      })();
      await suite.isReady;
    }
    for (const suite of chain) for (const hook of suite.beforeEach) await hook();
    try {
      await body({
        skip: () => {
          throw new Skipped();
        },
        expect,
        task: {},
      });
    } finally {
      for (const suite of chain.reverse()) for (const hook of suite.afterEach) await hook();
    }
    return null;
  } catch (error) {
    if (error instanceof Skipped) return null;
    return error instanceof Error ? `${error.message}` : String(error);
  }
}

/** Gives a declaring function its `each`, `for`, `skip` and `skipIf`. */
function each(declare) {
  const say = (name, options, body) =>
    typeof options === "function" ? declare(String(name), options) : declare(String(name), body);
  const over = (spread) => (cases) => (name, options, body) => {
    const does = typeof options === "function" ? options : body;
    let index = 0;
    for (const one of cases) {
      const values = spread && Array.isArray(one) ? one : [one];
      declare(title(name, values, index++), (context) => (spread ? does(...values, context) : does(one, context)));
    }
  };
  return Object.assign(say, {
    each: over(true),
    for: over(false),
    skip: () => {},
    skipIf: (condition) => (condition ? Object.assign(() => {}, { each: () => () => {} }) : each(declare)),
    runIf: (condition) => (condition ? each(declare) : () => {}),
  });
}

function title(name, values, index) {
  const numbered = String(name).replaceAll("%#", String(index));
  const places = numbered.match(/%[sdifjo]/g)?.length ?? 0;
  const short = values.slice(0, places).map((value) => (typeof value === "function" ? value.name : value));
  return format(numbered, ...short).replaceAll("\n", "\\n");
}
