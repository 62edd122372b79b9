// Stryker's test runner for this project: loads the tests once, in this process, and runs for a mutant only those that reach it.
//
// Starting vitest anew costs about a second; here a mutant costs what its tests cost. The tests are the ones that `npm test`
// runs, with vitest's own `expect`; only what collects them ("describe", "it") is this file's.

import { join } from "node:path";
import { declareFactoryPlugin, PluginKind, commonTokens, tokens } from "@stryker-mutator/api/plugin";
import { DryRunStatus, MutantRunStatus, TestStatus } from "@stryker-mutator/api/test-runner";
import { createViteServer } from "vitest/node";
// Vite comes with vitest.
import { createServerModuleRunner } from "vite";
import { collectTests } from "./collect.mjs";
import { isAskedAbout, isLeftOut, setup, testFiles } from "./tests.mjs";

/** What instrumented code and Stryker share. */
globalThis.__stryker__ ??= {};
const shared = globalThis.__stryker__;

/** A module that stands for "vitest" while the tests are loaded. */
const standIn = {
  name: "stand-in-for-vitest",
  enforce: "pre",
  resolveId: (id) => (id === "vitest" ? "\0vitest" : null),
  load: (id) =>
    id === "\0vitest"
      ? "export const { describe, it, test, expect, beforeAll, beforeEach, afterAll, afterEach, vi } = globalThis.__collecting__;"
      : null,
};

class InProcessRunner {
  static inject = tokens(commonTokens.logger);
  #log;
  #server;
  #modules;
  /** The file of the mutant that was active while the modules were loaded, or null. */
  #stained = null;
  /** @type {import("./collect.mjs").CollectedTest[]} */
  #tests = [];
  /** How often a test killed a mutant of a file lately, by file and test: those are tried first. */
  #killers = new Map();
  #spent = new Map();

  constructor(log) {
    this.#log = log;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    process.env.NODE_ENV = "test";
    this.#server = await createViteServer({
      root: process.cwd(),
      configFile: false,
      logLevel: "error",
      appType: "custom",
      plugins: [standIn],
      ssr: { noExternal: ["vitest"] },
      optimizeDeps: { noDiscovery: true, include: [] },
      server: { middlewareMode: true, watch: null, hmr: false, ws: false, preTransformRequests: false },
    });
  }

  async dryRun() {
    shared.activeMutant = undefined;
    shared.mutantCoverage = { static: {}, perTest: {} };
    await this.#load();
    const results = [];
    for (const test of this.#tests) {
      const start = performance.now();
      shared.currentTestId = test.id;
      const failure = await test.run();
      shared.currentTestId = undefined;
      const timeSpentMs = performance.now() - start;
      const result = { id: test.id, name: test.name, fileName: test.file, timeSpentMs };
      if (failure !== null) this.#log.error(`${test.id}: ${failure}`);
      results.push(
        failure === null
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: shared.mutantCoverage };
  }

  async mutantRun({ testFilter, hitLimit, activeMutant, mutantActivation, reloadEnvironment, sandboxFileName }) {
    const isStatic = mutantActivation === "static";
    shared.hitCount = hitLimit === undefined ? undefined : 0;
    shared.hitLimit = hitLimit;
    shared.activeMutant = isStatic ? activeMutant.id : undefined;
    if (isStatic || reloadEnvironment || this.#stained !== null || this.#tests.length === 0) {
      const stale = [this.#stained, sandboxFileName].filter((file) => file !== null);
      this.#stained = isStatic ? sandboxFileName : null;
      try {
        await this.#load(stale);
      } catch (error) {
        // Where modules do not load, no test can pass.
        return { status: MutantRunStatus.Killed, killedBy: ["loading"], failureMessage: `${error}`, nrOfTests: 1 };
      }
    }
    shared.activeMutant = activeMutant.id;
    let ran = 0;
    let killer = null;
    for (const test of this.#asked(testFilter, sandboxFileName)) {
      ran++;
      const start = performance.now();
      const failure = await test.run();
      this.#spent.set(test.id, performance.now() - start);
      if (hitLimit !== undefined && shared.hitCount > hitLimit)
        return { status: MutantRunStatus.Timeout, reason: `Hit limit reached (${shared.hitCount}/${hitLimit})` };
      if (failure === null) continue;
      killer = { test, failure };
      break;
    }
    if (killer === null) return { status: MutantRunStatus.Survived, nrOfTests: ran };
    const key = `${sandboxFileName}\n${killer.test.id}`;
    this.#killers.set(key, (this.#killers.get(key) ?? 0) + 1);
    return {
      status: MutantRunStatus.Killed,
      killedBy: [killer.test.id],
      failureMessage: killer.failure,
      nrOfTests: ran,
    };
  }

  async dispose() {
    await this.#server?.close();
  }

  /** Evaluates the tests and what they import, with whatever mutant is active: all, or what depends on the stale files. */
  async #load(stale = []) {
    if (this.#modules === undefined)
      this.#modules = createServerModuleRunner(this.#server.environments.ssr, {
        hmr: false,
        sourcemapInterceptor: false,
      });
    const { evaluatedModules } = this.#modules;
    const files = testFiles(process.cwd());
    const waiting = [...stale, ...files.map((file) => join(process.cwd(), file))].flatMap((file) => [
      ...(evaluatedModules.getModulesByFile(file) ?? []),
    ]);
    const seen = new Set(waiting);
    for (const node of seen) {
      for (const importer of node.importers) {
        const more = evaluatedModules.getModuleById(importer);
        if (more !== undefined) seen.add(more);
      }
    }
    for (const node of seen) evaluatedModules.invalidateModule(node);
    this.#tests = await collectTests(files, (file) => this.#modules.import(`/${file}`), setup, isLeftOut);
  }

  /** The tests to run, the likeliest and quickest to kill first. */
  #asked(testFilter, file) {
    const reached = testFilter === undefined ? null : new Set(testFilter);
    const tests = this.#tests.filter(({ id }) => reached?.has(id) !== false && isAskedAbout(id, file));
    const kills = new Map(tests.map(({ id }) => [id, this.#killers.get(`${file}\n${id}`) ?? 0]));
    const cost = ({ id }) => this.#spent.get(id) ?? 5;
    return tests.sort((a, b) => kills.get(b.id) - kills.get(a.id) || cost(a) - cost(b));
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "in-process", create)];

create.inject = tokens(commonTokens.injector);
function create(injector) {
  return injector.injectClass(InProcessRunner);
}
