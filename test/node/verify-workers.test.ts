// Verifying in several threads: the report is that of one, whatever is wrong with the archive, and no thread fails unheard.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { defaultLimits, type Limits } from "../../src/core/limits.ts";
import type { VerifyPorts } from "../../src/core/ports.ts";
import type { Report } from "../../src/core/report.ts";
import { rules } from "../../src/core/rules/index.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { nodeLanguageGuess } from "../../src/node/language-guess.ts";
import { openWorkers, type WorkersOptions } from "../../src/node/verify-workers.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { verify, type VerifyOptions } from "../../src/verify.ts";
import { Program } from "../cli/pseudo-terminal.ts";
import { FixtureArchive, type Recipe } from "../fixtures/fixture-archive.ts";

let program: Program;
let entry: URL;
beforeAll(() => {
  program = new Program();
  entry = pathToFileURL(join(dirname(program.path), "..", "dist", "node", "verify-worker.js"));
}, 120_000);
afterAll(() => program.remove());
const made: FixtureArchive[] = [];
afterEach(() => {
  for (const archive of made.splice(0)) archive.dispose();
});

function base(): FixtureArchive {
  const archive = new FixtureArchive();
  made.push(archive);
  return archive;
}

const portsOf = (archive: FixtureArchive): VerifyPorts => ({
  tree: openWorkTree(archive.folder, "archive"),
  digester: nodeDigester,
  decoder: nodeDecoder,
  clock: { now: Date.UTC(2026, 0, 1), source: "caller" },
});

type Settings = Partial<VerifyOptions> & { readonly ports?: Partial<VerifyPorts> };

function alone(archive: FixtureArchive, { ports, ...settings }: Settings = {}): Promise<Report> {
  return verify({ ...portsOf(archive), ...ports }, { version: "0.0.0", ...settings });
}

function together(
  archive: FixtureArchive,
  options: WorkersOptions,
  { ports, ...settings }: Settings = {},
): Promise<Report> {
  const own = portsOf(archive);
  const workers = openWorkers({ repository: archive.folder, tree: own.tree }, { entry, ...options });
  return verify({ ...own, ...ports }, { version: "0.0.0", ...settings, workers });
}

/** What a program of a thread may do in place of its work. */
const thread = (script: string): URL => new URL(`data:text/javascript,${encodeURIComponent(script)}`);
/** The same with ranges taken, so that nobody else verifies them. */
const taking = (archive: FixtureArchive, script: string, ranges = 1): URL =>
  thread(`
    import { writeFileSync } from "node:fs";
    import { workerData } from "node:worker_threads";
    const numbers = new Int32Array(workerData.memory, 0, 3);
    Atomics.add(numbers, 0, ${ranges});
    writeFileSync(${JSON.stringify(signOf(archive))}, "");
    ${script}`);
const signOf = ({ folder }: FixtureArchive): string => join(folder, "begun");
/** Keeps this thread from being through before the other has begun. */
async function begun(archive: FixtureArchive): Promise<undefined> {
  while (!existsSync(signOf(archive))) await sleep(5);
}
/** Options with which a thread that is to be started is refused, and told of. */
function refused(options: WorkersOptions): { readonly options: WorkersOptions; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const note = (words: string): void => void notes.push(words);
  return { notes, options: { ...options, note, entry: new URL("https://localhost/none.js") } };
}

/** A text, and a manifest that describes it. */
function story(index: number): { readonly stem: string; readonly text: string; readonly manifest: string } {
  const title = `The ferry of pier ${index} is late`;
  const text = `${title}\n\nNobody knows why the ferry did not leave pier ${index} in the morning.\n`;
  const sha256 = nodeDigester.sha256(Buffer.from(text));
  const manifest = `# yaml-language-server: $schema=../../../../schema/manifest.schema.json
schemaVersion: 1
file:
  name: ${sha256}.txt
  sha256: "${sha256}"
  bytes: ${Buffer.byteLength(text)}
  mediaType: text/plain
  charset: utf-8
title:
  value: ${title}
  basis: stated
outlet:
  value: null
  basis: unknown
published:
  value: null
  basis: unknown
language:
  value: en
  basis: inferred
  note: The whole text is in English.
translation:
  status: original
  basis: inferred
  note: Nothing in it points to another language.
assessment: Captured in full.
defects: []
rights:
  statement: Rights are their holders'.
`;
  return { stem: `archive/sources/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`, text, manifest };
}

/** Sources of which every third has something wrong with it. */
function addSources(archive: FixtureArchive, count: number): void {
  for (let index = 0; index < count; index++) {
    const { stem, text, manifest } = story(index);
    const misplaced = `archive/sources/${stem.slice(-64)}.txt`;
    if (index % 9 !== 6) archive.write(`${stem}.txt`, index % 9 === 0 ? `${text}changed` : text);
    if (index % 9 !== 7) archive.write(`${stem}.manifest.yaml`, index % 9 === 3 ? `${manifest}titel: x\n` : manifest);
    if (index % 9 === 8) archive.write(misplaced, text);
  }
}

const words = (report: Report): string => JSON.stringify(report, null, 1);

describe("the report is that of one thread", () => {
  const folder = join(import.meta.dirname, "..", "fixtures", "bad");
  const names = readdirSync(folder).sort();
  const groups = Array.from({ length: 6 }, (_, group) => names.filter((_name, index) => index % 6 === group));

  it.each(groups.map((group, index) => [index, group] as const))(
    "broken in many ways at once, %i",
    async (_, group) => {
      const archive = base();
      let edits = 0;
      for (const name of group) {
        const { default: recipe } = (await import(join(folder, name))) as { default: Recipe };
        // Whoever edits a FIFO after it was made would wait for a writer.
        if (recipe.platforms?.includes(process.platform) === false || /fifo/.test(String(recipe.edit))) continue;
        try {
          recipe.edit(archive);
          edits++;
        } catch {
          // It edits what another one has taken away.
        }
      }
      expect(edits).toBeGreaterThan(3);
      const expected = await alone(archive);
      expect(expected.diagnostics.length).toBeGreaterThan(0);
      expect(words(await together(archive, { threads: 3 }))).toBe(words(expected));
    },
  );

  it.each([1, 2, 3, 7])("of many sources, with %i threads", async (threads) => {
    const archive = base();
    addSources(archive, 60);
    const expected = await alone(archive);
    expect(expected.counts.sources).toBeGreaterThan(60);
    expect(new Set(expected.diagnostics.map(({ rule }) => rule)).size).toBeGreaterThan(4);
    expect(words(await together(archive, { threads }))).toBe(words(expected));
  });

  it("where more is found than is kept", async () => {
    const archive = base();
    addSources(archive, 60);
    const limits: Limits = { ...defaultLimits, diagnostics: 5 };
    const expected = await alone(archive, { limits });
    expect(expected.truncated).toBe(true);
    expect(words(await together(archive, { threads: 3 }, { limits }))).toBe(words(expected));
  });

  it("of named sources, and with slow opinions", async () => {
    const archive = base();
    addSources(archive, 20);
    const only = new Set([archive.report.sha256, archive.translation.sha256]);
    expect(words(await together(archive, { threads: 2 }, { only }))).toBe(words(await alone(archive, { only })));
    const ports = { languageGuess: nodeLanguageGuess };
    const expected = await alone(archive, { ports });
    expect(expected.rules.find(({ id }) => id === "language-differs")?.status).not.toBe("not-run");
    expect(words(await together(archive, { threads: 2 }, { ports }))).toBe(words(expected));
  });

  it("of no source and of one", async () => {
    const archive = base();
    rmSync(join(archive.folder, archive.translation.bytes));
    rmSync(join(archive.folder, archive.translation.manifest));
    const { notes, options } = refused({ threads: 4 });
    expect(words(await together(archive, options))).toBe(words(await alone(archive)));
    rmSync(join(archive.folder, "archive", "sources"), { recursive: true });
    const expected = await alone(archive);
    expect(expected.counts.sources).toBe(0);
    expect(words(await together(archive, options))).toBe(words(expected));
    expect(notes).toEqual([]);
  });
});

describe("no other thread is started", () => {
  it("where little is to be done", async () => {
    const archive = base();
    addSources(archive, 5);
    const { notes, options } = refused({});
    expect(words(await together(archive, options))).toBe(words(await alone(archive)));
    expect(notes).toEqual([]);
  });

  it.each([
    ["rules", { rules: rules.slice(0, 40) }],
    ["a tree", { ports: { tree: openWorkTree("/nowhere", "archive") } }],
    ["a digester", { ports: { digester: { ...nodeDigester } } }],
    ["a guess", { ports: { languageGuess: { guess: () => null } } }],
  ])("for %s of the caller's own", async (_, settings) => {
    const archive = base();
    addSources(archive, 5);
    const { notes, options } = refused({ threads: 2 });
    expect(words(await together(archive, options, settings))).toBe(words(await alone(archive, settings)));
    expect(notes).toEqual([]);
  });

  it("by a system that refuses, which is told", async () => {
    const archive = base();
    addSources(archive, 5);
    const { notes, options } = refused({ threads: 3 });
    expect(words(await together(archive, options))).toBe(words(await alone(archive)));
    expect(notes).toEqual([expect.stringMatching(/^only 1 of 3 threads could be started \(/)]);
  });
});

describe("a thread that the engine cannot set up", () => {
  const unborn =
    "throw Object.assign(new Error('Worker initialization failure: EMFILE'), { code: 'ERR_WORKER_INIT_FAILED' })";

  it("is done without, which is told once", async () => {
    const archive = base();
    addSources(archive, 200);
    const notes: string[] = [];
    const options = { threads: 3, entry: thread(unborn), note: (note: string) => void notes.push(note) };
    // On a busy machine this thread would be through before the others have failed, and nothing would have to be told.
    const onProgress = async (): Promise<undefined> => {
      while (notes.length === 0) await sleep(5);
    };
    expect(words(await together(archive, options, { onProgress }))).toBe(words(await alone(archive)));
    expect(notes).toEqual(["not all of 3 threads could be started (Worker initialization failure: EMFILE)"]);
  });

  it("ends the run when work was lost with it", async () => {
    const archive = base();
    addSources(archive, 200);
    const run = together(archive, { threads: 2, entry: taking(archive, unborn) }, { onProgress: () => begun(archive) });
    await expect(run).rejects.toMatchObject({
      code: "thread-failed",
      message: expect.stringMatching(/before it had told/),
    });
  });
});

describe("a thread that fails", () => {
  it.each([
    ["by an exception", "throw new Error('too bad')", /before it was done: too bad/],
    ["by leaving", "process.exit(3)", /before it was done: it ended with 3/],
    ["by saying nothing", "", /before it had told what it found/],
  ])("%s ends the run", async (_, script, message) => {
    const archive = base();
    addSources(archive, 200);
    const entry = taking(archive, script);
    const run = together(archive, { threads: 2, entry }, { onProgress: () => begun(archive) });
    await expect(run).rejects.toMatchObject({ code: "thread-failed", message: expect.stringMatching(message) });
  });

  it("for want of memory ends the run", async () => {
    const archive = base();
    addSources(archive, 200);
    const hungry = taking(archive, "const all = []; for (;;) all.push(new Array(1e6).fill(all));");
    const run = together(archive, { threads: 2, entry: hungry, memory: 32 }, { onProgress: () => begun(archive) });
    await expect(run).rejects.toMatchObject({ code: "thread-failed", message: expect.stringMatching(/memory/) });
  });
});

describe("an interruption", () => {
  it("is reported with what was looked at until then", async () => {
    const archive = base();
    addSources(archive, 60);
    const report = await together(archive, { threads: 3 }, { onProgress: () => "stop" });
    const { sources } = report.counts;
    expect(report.rules.find(({ id }) => id === "derivation-cycle")?.reason).toBe("the run was interrupted");
    expect(sources).toBeGreaterThan(0);
    expect(sources).toBeLessThan(60);
    expect(report.archive.notes[0]).toMatch(new RegExp(`^interrupted after ${sources} of \\d+ sources$`));
  });

  it("is heard while the others still work", async () => {
    const archive = base();
    addSources(archive, 60);
    // The other thread takes everything that is left, and ends only when it is told to.
    const greedy = taking(
      archive,
      "while (Atomics.load(numbers, 1) === 0) Atomics.wait(numbers, 2, Atomics.load(numbers, 2), 20);",
      1_000,
    );
    let asked = 0;
    const onProgress = async () => {
      await begun(archive);
      asked++;
      return asked > 100 ? ("stop" as const) : undefined;
    };
    const report = await together(archive, { threads: 2, entry: greedy }, { onProgress });
    expect(report.archive.notes[0]).toMatch(/^interrupted after/);
  });

  it("progress is that of all threads, and never more than there is", async () => {
    const archive = base();
    addSources(archive, 60);
    const seen: number[] = [];
    const report = await together(
      archive,
      { threads: 3 },
      {
        onProgress: ({ done, total }) => {
          expect(done).toBeLessThanOrEqual(total);
          seen.push(done);
          return undefined;
        },
      },
    );
    expect(seen.at(-1)).toBeLessThanOrEqual(report.counts.sources);
    expect(seen.length).toBeGreaterThan(0);
  });
});

describe("how many may be started", () => {
  const counted = (limit: string): number => Number(printed(limit, "console.log(m.defaultThreads())"));
  /** What a line prints that has the module as `m`, in a process of its own under that limit. */
  const printed = (limit: string, line: string): string => {
    const script = `import(${JSON.stringify(pathToFileURL(join(dirname(entry.pathname), "thread-count.js")).href)}).then((m) => { ${line} })`;
    const { stdout } = spawnSync("sh", ["-c", `${limit}exec "$0" -e "$1"`, process.execPath, script], {
      encoding: "utf8",
    });
    return stdout;
  };

  it("one for each processor", () => {
    expect(counted("")).toBe(Math.min(8, availableParallelism()));
  });

  it.skipIf(process.platform !== "linux")("one alone where the address space is limited", () => {
    expect(counted("ulimit -v 16000000; ")).toBe(1);
  });

  it.skipIf(process.platform !== "linux")("as many as there are open files for", () => {
    const withFiles = (most: number) => Number(printed(`ulimit -n ${most}; `, "console.log(m.threadsWithFiles(8))"));
    expect(withFiles(24)).toBe(1);
    expect(withFiles(256)).toBe(8);
    const some = withFiles(64);
    expect([some > 1, some < 8, withFiles(74)]).toEqual([true, true, some + 1]);
    expect(printed("ulimit -n 24; ", "m.threadsWithFiles(8, console.log)")).toBe(
      "1 of 8 threads for want of open files: no more than 24 are allowed (`ulimit -n`)\n",
    );
    expect(printed("ulimit -n 256; ", "m.threadsWithFiles(8, console.log)")).toBe("");
  });
});
