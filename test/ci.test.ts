// What is shipped for continuous integration: held against GitHub's own parser, against what strangers try, and its scripts run.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { fillTemplate } from "../src/core/starter.ts";
import { runCli } from "./cli/run-cli.ts";
import { HistoryArchive } from "./history-fixtures/history-archive.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const values = { version: "0.1.0", branch: "main", owner: "@example/editors" };

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
}
interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly env?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>
  >;
}

const examplesOf = (path: string): readonly string[] =>
  [...read(path).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "");
const pages = ["docs/ci.md", "docs/scale.md"];
const documented = pages.flatMap(examplesOf);
const workflows: Readonly<Record<string, string>> = {
  ".github/workflows/ci.yml": read(".github/workflows/ci.yml"),
  ".github/workflows/gate.yml": read(".github/workflows/gate.yml"),
  "templates/github/archive.yml": fillTemplate(read("templates/github/archive.yml"), values),
  ...Object.fromEntries(
    pages.flatMap((path) =>
      examplesOf(path)
        .filter((text) => text.includes("jobs:"))
        .map((text, index) => [`${path}, example ${index + 1}`, text]),
    ),
  ),
};

const faultsOf = (name: string, content: string): string[] =>
  parseWorkflow({ name, content }, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(({ message }) => message);

describe.each(Object.entries(workflows))("%s", (name, text) => {
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it("is a workflow to GitHub's own parser, which finds faults where there are some", () => {
    expect(faultsOf(name, text)).toEqual([]);
    expect(faultsOf(name, text.replace("runs-on:", "run-on:"))).not.toEqual([]);
    expect(faultsOf(name, text.replace(/uses: .*/, "uses: $".concat("{{ secrets( }}")))).not.toEqual([]);
  });

  it("lends a stranger nothing", () => {
    expect(text).not.toMatch(/^\s*(?:- )?(?:pull_request_target|workflow_run|issue_comment)\b/m);
    expect(text).not.toMatch(/\bsecrets\b\s*[.[]|\bid-token\b|write-all/);
    // Files that make what stands in them the runner's own, and caches that other jobs would believe.
    expect(text).not.toMatch(/GITHUB_(?:OUTPUT|ENV|PATH|STATE)|actions\/cache|^\s*cache:/m);
    for (const { uses, with: given } of steps)
      if (uses?.startsWith("actions/setup-node@") === true) expect(given?.["package-manager-cache"]).toBe(false);
    expect(workflow.permissions).toMatchObject({ contents: "read" });
    if (JSON.stringify(workflow.on).includes("pull_request"))
      expect(workflow.permissions).toEqual({ contents: "read" });
    for (const { uses, run, with: given } of steps) {
      if (uses !== undefined && !uses.endsWith("@COMMIT")) expect(uses).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/);
      if (uses?.startsWith("actions/checkout@") === true) expect(given?.["persist-credentials"]).toBe(false);
      // What an expression yields would be part of the script.
      expect(run ?? "").not.toContain("${{");
    }
  });
});

describe("action.yml", () => {
  const action = parse(read("action.yml")) as {
    runs: { steps: readonly Step[] };
    inputs: Record<string, { default: string }>;
  };

  it("is an action to GitHub's own parser, which finds faults where there are some", () => {
    const faults = (content: string): string[] =>
      parseAction({ name: "action.yml", content }, new NoOperationTraceWriter())
        .context.errors.getErrors()
        .map(({ message }) => message);
    expect(faults(read("action.yml"))).toEqual([]);
    expect(faults(read("action.yml").replace("using: composite", "using: compost"))).not.toEqual([]);
  });

  it("puts no input into a script, and pins what it uses", () => {
    for (const { uses, run } of action.runs.steps) {
      expect(run ?? "").not.toContain("${{");
      if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    }
  });
});

it("templates, hooks and examples are YAML", () => {
  for (const path of ["templates/pre-commit-config.yaml", "templates/gitlab/gitlab-ci.yml", ".pre-commit-hooks.yaml"])
    expect(parse(fillTemplate(read(path), values))).toBeTruthy();
  for (const text of documented) expect(parse(text)).toBeTruthy();
});

it("hooks run commands that there are, on files that matter", async () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly files: string;
    readonly pass_filenames: boolean;
  }
  const hooks = parse(read(".pre-commit-hooks.yaml")) as readonly Hook[];
  const template = parse(fillTemplate(read("templates/pre-commit-config.yaml"), values)) as {
    repos: [{ hooks: readonly Hook[] }];
  };
  const archive = new HistoryArchive();
  archive.commit("Add two sources");
  for (const { entry, files, pass_filenames } of [...hooks, ...template.repos[0].hooks]) {
    expect(pass_filenames).toBe(false);
    expect(new RegExp(files).test(archive.report.manifest)).toBe(true);
    expect(new RegExp(files).test("src/index.ts")).toBe(false);
    const [command, ...words] = entry.split(" ");
    expect(command).toBe("archive");
    expect((await runCli(words, archive.folder)).stderr).toBe("");
  }
  archive.dispose();
});

const scratch = mkdtempSync(join(tmpdir(), "archive-ci-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs scripts as a runner does, with `node` and `npm` that only write down their words. */
class Runner {
  readonly workspace: string;
  readonly #programs: string;

  constructor(name: string) {
    this.workspace = join(scratch, name);
    this.#programs = join(scratch, `${name}-programs`);
    mkdirSync(this.workspace, { recursive: true });
    mkdirSync(this.#programs, { recursive: true });
    for (const program of ["node", "npm"]) {
      const path = join(this.#programs, program);
      writeFileSync(
        path,
        `#!/bin/sh\nprintf '%s\\0' ${program} "$@" >> "$WRITTEN_DOWN"\nprintf '\\n' >> "$WRITTEN_DOWN"\n`,
      );
      chmodSync(path, 0o755);
    }
  }

  /** The command lines that a script runs. */
  run(script: string, env: Readonly<Record<string, string>> = {}, folder = "."): string[][] {
    const record = join(this.#programs, "written-down");
    rmSync(record, { force: true });
    const cwd = join(this.workspace, folder);
    mkdirSync(cwd, { recursive: true });
    const { status, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd,
      env: { ...env, WRITTEN_DOWN: record, PATH: `${this.#programs}${delimiter}${process.env["PATH"] ?? ""}` },
      encoding: "utf8",
    });
    expect(`${status} ${stderr}`).toBe("0 ");
    if (!existsSync(record)) return [];
    return readFileSync(record, "utf8")
      .split("\0\n")
      .slice(0, -1)
      .map((line) => line.split("\0"));
  }
}

/** An environment with the expressions of these workflows filled in, for a pull request with these labels. */
function environment(
  steps: readonly (Readonly<Record<string, string>> | undefined)[],
  labels: readonly string[],
  known: Readonly<Record<string, string>>,
) {
  return Object.fromEntries(
    steps.flatMap((env) =>
      Object.entries(env ?? {}).map(([key, value]) => {
        const labelled =
          /\$\{\{ contains\(github\.event\.pull_request\.labels\.\*\.name, '([\w-]+)'\) && '([^']*)' \|\| '' \}\}/g;
        const filled = value
          .replace(labelled, (_whole, label: string, words: string) => (labels.includes(label) ? words : ""))
          .replace(/\$\{\{ ([\w.-]+) \}\}/g, (whole, name: string) => known[name] ?? whole);
        expect(filled).not.toContain("${{");
        return [key, filled];
      }),
    ),
  );
}

describe.skipIf(process.platform === "win32")("scripts", () => {
  it.each([
    [".github/workflows/gate.yml", "archive", "base/bin/archive.js"],
    ["templates/github/archive.yml", "verify", "<workspace>/tool/node_modules/corpus-archive/bin/archive.js"],
  ] as const)("of %s run the base's tool on the head, and nothing of the head", async (file, job, tool) => {
    const runner = new Runner(job);
    const { env, steps } = (parse(workflows[file] ?? "") as Workflow).jobs[job] ?? { steps: [] };
    const known = { "github.workspace": runner.workspace };
    const lines = (labels: readonly string[]): string[][] =>
      steps.flatMap((step) =>
        step.run === undefined
          ? []
          : runner.run(step.run, environment([env, step.env], labels, known), step["working-directory"]),
      );
    const nodes = (labels: readonly string[]): string[][] => lines(labels).filter(([program]) => program === "node");
    const script = tool.replace("<workspace>", runner.workspace);
    expect(nodes([])).toEqual([
      ["node", script, "-C", "head", "verify", "--at", "HEAD", "--format", "github"],
      ["node", script, "-C", "head", "verify", "--since", "HEAD^1", "--allow", "add,amend", "--format", "github"],
    ]);
    expect(nodes(["allow-withdraw", "other"]).at(-1)).toContain("add,amend,withdraw");
    expect(nodes(["allow-config", "allow-weaken", "allow-withdraw"]).at(-1)).toContain(
      "add,amend,weaken,withdraw,config",
    );
    for (const [program, ...words] of lines([]))
      if (program === "npm" && words[0] !== "run") expect(words).toContain("--ignore-scripts");
    for (const { "working-directory": folder, with: given } of steps) {
      expect(folder ?? "").not.toMatch(/^head/);
      if (given?.["path"] === "head") expect(given["ref"]).toBeUndefined();
    }

    // The words that were written down, given to the program itself.
    const archive = new HistoryArchive();
    archive.commit("Begin");
    archive.git("checkout", "--quiet", "-b", "change");
    archive.addSource("Words that are new here.\n");
    archive.commit("Add a source");
    archive.git("checkout", "--quiet", "main");
    archive.merge("change");
    rmSync(join(runner.workspace, "head"), { recursive: true, force: true });
    archive.git("clone", "--quiet", archive.folder, join(runner.workspace, "head"));
    const [everything, change] = nodes([]);
    const ran = await runCli(everything?.slice(2) ?? [], runner.workspace);
    expect([ran.stderr, ran.code]).toEqual(["", 0]);
    const judged = await runCli(change?.slice(2) ?? [], runner.workspace);
    expect([judged.stderr, judged.code]).toEqual(["", 0]);
    expect(judged.stdout).toContain("Adds 1 source");
    archive.dispose();
  });

  it("of action.yml take every input as one word", () => {
    const runner = new Runner("action");
    const { runs, inputs } = parse(read("action.yml")) as {
      runs: { steps: readonly Step[] };
      inputs: Record<string, { default: string }>;
    };
    const step = runs.steps.at(-1);
    const lines = (given: Readonly<Record<string, string>>): string[][] => {
      const defaults = Object.entries(inputs).map(([name, input]) => [`inputs.${name}`, given[name] ?? input.default]);
      const known = { ...Object.fromEntries(defaults), "github.action_path": "/action" } as Record<string, string>;
      return runner.run(step?.run ?? "", environment([step?.env], [], known));
    };
    expect(lines({})).toEqual([["node", "/action/bin/archive.js", "-C", ".", "verify", "--format=github"]]);
    expect(lines({ since: "HEAD^1", strict: "true", "only-archive": "true" })).toEqual([
      [
        "node",
        "/action/bin/archive.js",
        "-C",
        ".",
        "verify",
        "--format=github",
        "--strict",
        "--since=HEAD^1",
        "--allow=add,amend",
        "--only-archive",
      ],
    ]);
    expect(lines({ history: "true", folder: "a b", format: "text,sarif=x y" })).toEqual([
      ["node", "/action/bin/archive.js", "-C", "a b", "verify", "--format=text,sarif=x y", "--history"],
    ]);
    const evil = "$(touch forged) `touch forged`; touch forged #\n--help \"'";
    expect(lines({ folder: evil, since: evil, allow: evil, format: evil })).toEqual([
      [
        "node",
        "/action/bin/archive.js",
        "-C",
        evil,
        "verify",
        `--format=${evil}`,
        `--since=${evil}`,
        `--allow=${evil}`,
      ],
    ]);
    expect(existsSync(join(runner.workspace, "forged"))).toBe(false);
  });

  it("of the template for GitLab verify, and judge merge requests", () => {
    const runner = new Runner("gitlab");
    const { archive } = parse(fillTemplate(read("templates/gitlab/gitlab-ci.yml"), values)) as {
      archive: {
        variables: Record<string, string>;
        script: readonly string[];
        artifacts: { reports: Record<string, string> };
      };
    };
    const env = { ...archive.variables, CI_PROJECT_DIR: runner.workspace };
    const [everything] = runner.run(archive.script.join("\n"), env);
    expect(runner.run(archive.script.join("\n"), env).length).toBe(1);
    for (const path of Object.values(archive.artifacts.reports)) expect(everything?.join(" ")).toContain(`=${path}`);
    const [, change] = runner.run(archive.script.join("\n"), {
      ...env,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: "a".repeat(40),
    });
    expect(change?.slice(2)).toEqual(["verify", "--since", "a".repeat(40), "--allow", "add,amend"]);
  });
});
