// The catalogue of threats, row by row: each is proved by a fixture, a test, or an archive made here, and docs/threats.md says the same.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { defaultLimits } from "../../src/core/limits.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { verify } from "../../src/verify.ts";
import { runCli } from "../cli/run-cli.ts";
import { FixtureArchive, type Recipe } from "../fixtures/fixture-archive.ts";
import { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { badPullRequests } from "../gate/bad.ts";
import { goodPullRequests } from "../gate/good.ts";
import { fileSystem } from "./file-system.ts";
import { fixity } from "./fixity.ts";
import { git } from "./git.ts";
import { names } from "./names.ts";
import { output } from "./output.ts";
import { pullRequests } from "./pull-requests.ts";
import { schema } from "./schema.ts";
import type { Proof, Run, Section, Threat } from "./threat.ts";
import { yaml } from "./yaml.ts";

const root = join(import.meta.dirname, "..", "..");
const sections: readonly Section[] = [fileSystem, names, yaml, schema, fixity, git, pullRequests, output];
const fixtureFolders = ["fixtures", "history-fixtures"].flatMap((folder) =>
  ["good", "warn", "bad"].map((kind) => ({ kind, folder: join(root, "test", folder, kind) })),
);

let archive: FixtureArchive | null = null;
afterEach(() => {
  archive?.dispose();
  archive = null;
});

/** What `archive verify` finds and how it ends; with bounds of its own, through the library, since no tree and no option sets them. */
async function judge(recipe: Recipe) {
  archive = new FixtureArchive();
  recipe.edit(archive);
  if (recipe.limits === undefined) {
    const { code, stdout } = await runCli(["verify", "--json", "--now", "2026-01-01"], archive.folder);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { rule: string; message: string }[] };
    return { exit: code, diagnostics };
  }
  const report = await verify(
    {
      tree: openWorkTree(archive.folder, "archive"),
      digester: nodeDigester,
      decoder: nodeDecoder,
      clock: { now: Date.UTC(2026, 0, 1), source: "caller" },
    },
    { version: "0.0.0", limits: { ...defaultLimits, ...recipe.limits(archive) } },
  );
  return { exit: { verified: 0, problems: 1, incomplete: 2 }[report.verdict], diagnostics: report.diagnostics };
}

async function prove(proof: Proof, skip: (why: string) => void): Promise<void> {
  switch (proof.by) {
    case "fixture":
      // What it must find stands in its name, and fixtures.test.ts or history-fixtures.test.ts holds it to that.
      expect(fixtureFolders.filter(({ folder }) => existsSync(join(folder, `${proof.name}.ts`))).length).toBe(1);
      return;
    case "gate":
      expect({ ...badPullRequests, ...goodPullRequests }).toHaveProperty([proof.name]);
      return;
    case "test": {
      const text = readFileSync(join(root, proof.file), "utf8");
      expect(proof.file.endsWith(".test.ts") ? namesOfTests(text) : text).toContain(proof.words);
      return;
    }
    case "command":
      // Programs without an extension, line feeds in names: not every row can be made there.
      if (process.platform === "win32") return skip("this platform cannot make it");
      return run(proof.build, proof.runs);
    case "not ours":
      expect(proof.reason.length).toBeGreaterThan(20);
      return;
    case "recipe": {
      const { platforms } = proof.recipe;
      if (platforms !== undefined && !platforms.includes(process.platform)) return skip("this platform cannot make it");
      const { exit, diagnostics } = await judge(proof.recipe);
      const rules = [...new Set(diagnostics.map(({ rule }) => rule))].sort();
      expect({ exit, rules }, JSON.stringify(diagnostics, null, 1)).toEqual({
        exit: proof.exit,
        rules: [...proof.rules].sort(),
      });
    }
  }
}

/** Builds a repository once and runs each command with each of its readers. */
async function run(build: (archive: HistoryArchive) => void, runs: readonly Run[]): Promise<void> {
  const history = new HistoryArchive();
  archive = history;
  build(history);
  for (const { line, exit, rules, says = [], never = [], engines = [null], env, absent } of runs) {
    for (const engine of engines) {
      const argv = [
        ...line.split(" "),
        ...(rules === undefined ? [] : ["--json"]),
        ...(engine === null ? [] : ["--engine", engine]),
      ];
      const { code, stdout, stderr } = await runCli(argv, history.view, env?.(history) ?? {});
      const printed = `${stdout}${stderr}`;
      expect(code, `${argv.join(" ")}: ${printed.slice(0, 3000)}`).toBe(exit);
      if (rules !== undefined) {
        expect(stderr).toBe("");
        const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { rule: string }[] };
        expect([...new Set(diagnostics.map(({ rule }) => rule))].sort(), printed.slice(0, 3000)).toEqual(
          [...rules].sort(),
        );
      }
      // What was printed may be long, so that no difference is made of it.
      const about = `${argv.join(" ")}: ${printed.slice(0, 3000)}`;
      for (const words of says)
        expect(typeof words === "string" ? printed.includes(words) : words.test(printed), `${words} in ${about}`).toBe(
          true,
        );
      for (const words of never) expect(words.test(printed), `${words} in ${about}`).toBe(false);
      if (absent !== undefined) expect(existsSync(history.path(absent)), absent).toBe(false);
    }
  }
}

/** The first word of each call that makes a test or a group of them, a line each. */
function namesOfTests(text: string): string {
  const call = /(?:\b(?:it|describe)(?:\.\w+)*|\))\(\s*("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)/g;
  return [...text.matchAll(call)].map(([, name]) => name?.slice(1, -1)).join("\n");
}

describe.each(sections.map((section) => [section.title, section] as const))(
  "%s",
  (_title, { letters, rows, threats }) => {
    it("has each row once, in order", () => {
      const numbers = Array.from({ length: rows }, (_, index) => `${letters}${String(index + 1).padStart(2, "0")}`);
      expect(threats.map(({ id }) => id)).toEqual(numbers);
    });

    const cases = threats.flatMap((one) =>
      one.proofs.map((proof, index) => [`${one.id} ${one.name} (${index + 1})`, proof] as const),
    );
    it.each(cases)("%s", (_name, proof) => prove(proof, (why) => expect(why).toBeTruthy()));
  },
);

describe("docs/threats.md", () => {
  it("says what is proved here; UPDATE_TRANSCRIPTS=1 writes it", () => {
    const path = join(root, "docs", "threats.md");
    const wanted = page();
    if (process.env["UPDATE_TRANSCRIPTS"] === "1") writeFileSync(path, wanted);
    expect(readFileSync(path, "utf8")).toBe(wanted);
  });
});

function page(): string {
  const parts = [
    "# Threats, and what becomes of them",
    "",
    "`archive verify` runs on pull requests of strangers. This is what they may try, what else may happen to an archive, and what is done",
    "about it. Each row is proved by the tests in [test/threats](../test/threats), which also hold this page current; `archive explain",
    "<rule>` tells more of a rule. Exit 1: there are problems. Exit 2: nobody could tell, because a limit was reached or something could",
    "not be read. Of a row with no rule the last column says which command tells it, or where its proof stands.",
    "[SECURITY.md](../SECURITY.md) says what is promised.",
  ];
  for (const { title, threats } of sections) {
    parts.push("", `## ${title}`, "", "| | threat | what happens | found by |", "| --- | --- | --- | --- |");
    for (const one of threats) parts.push(`| ${one.id} | ${one.name} | ${one.outcome} | ${foundBy(one)} |`);
  }
  return `${parts.join("\n")}\n`;
}

/** The rules that a row's proofs name, with how the run ends; else where the proof stands, or why there is none. */
function foundBy({ proofs }: Threat): string {
  const rules = new Set<string>();
  const exits = new Set<number>();
  const places = new Set<string>();
  const commands = new Set<string>();
  for (const proof of proofs) {
    if (proof.by === "recipe") {
      for (const rule of proof.rules) rules.add(rule);
      exits.add(proof.exit);
    } else if (proof.by === "fixture" || proof.by === "gate") {
      const kind = fixtureFolders.find(({ folder }) => existsSync(join(folder, `${proof.name}.ts`)))?.kind;
      if (kind === "good" || (proof.by === "gate" && !(proof.name in badPullRequests))) continue;
      for (const rule of proof.name.split("__")[0]?.split("+") ?? []) rules.add(rule);
    } else if (proof.by === "command") {
      for (const one of proof.runs) {
        for (const rule of one.rules ?? []) rules.add(rule);
        exits.add(one.exit);
        commands.add(`\`archive ${commandOf(one.line)}\``);
      }
    } else if (proof.by === "test") places.add(`[${proof.file}](../${proof.file})`);
    else places.add(`not ours: ${proof.reason}`);
  }
  const ends = exits.size === 0 ? "" : `; exit ${[...exits].sort().join(" or ")}`;
  const found = rules.size > 0 ? [...rules].sort().map((rule) => `\`${rule}\``) : [...commands];
  if (found.length > 0) return [`${found.join(", ")}${ends}`, ...(rules.size > 0 ? [] : places)].join("; ");
  return places.size > 0 ? [...places].join(", ") : `nothing${ends}`;
}

/** A command without what it was given. */
function commandOf(line: string): string {
  const [verb = "", next = ""] = line.split(" ");
  return verb === "snapshot" ? `${verb} ${next}` : verb;
}
