// Whatever is typed over whatever stands there: each command ends with 0, 1, 2 or 130, never by a fault of its own, and prints nothing raw.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { CommandGroup, CommandSpecification } from "../../src/cli/command.ts";
import { loadCommands } from "../../src/cli/command-table.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { Program } from "./pseudo-terminal.ts";
import { runCli } from "./run-cli.ts";

/** Cases of the first property; more on request. */
const numRuns = Number(process.env["FUZZ_RUNS"] ?? 400);

const home = mkdtempSync(join(tmpdir(), "exit-codes-"));
const plain = new FixtureArchive();
const withGit = new FixtureArchive();
const program = new Program();
for (const args of [
  ["init", "--quiet"],
  ["add", "--all"],
  ["commit", "--quiet", "--message", "Begin"],
  ["tag", "v1"],
]) {
  const git = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", ...args];
  spawnSync("git", git, {
    cwd: withGit.folder,
    env: { PATH: process.env["PATH"] ?? "", GIT_CONFIG_NOSYSTEM: "1", HOME: home },
  });
}
afterAll(() => {
  plain.dispose();
  withGit.dispose();
  program.remove();
  rmSync(home, { recursive: true, force: true });
});

const { report, translation, relation, descriptor } = plain;
const paths = [report.bytes, report.manifest, translation.bytes, translation.manifest, relation, descriptor];

// No word leads out of the folder: some commands write where they are told to. And no system hands on a word with a zero in it.
const words = fc.oneof(
  fc.constantFrom(
    ...["", "-", "--", ".", "x", "archive", "HEAD", "main", "v1", "HEAD~1", "R1", "d1", "*", "\n::error::x", "\ud800"],
    ...[
      "__proto__",
      "constructor",
      "json",
      "sarif",
      "text,json",
      "json=out.json",
      "markdown",
      "-1",
      "0",
      "1",
      "1e9",
      "NaN",
    ],
    ...[
      "2026-02-30",
      "2026-01-01",
      "fr",
      "other",
      "minor",
      "title=x",
      "title",
      "published=2021-05-03",
      "3 May 2021",
      "le travail",
    ],
    ...[
      "sha256:zz",
      "swh:1:cnt:",
      "on Monday",
      "https://a.example/",
      "javascript:x",
      "pack",
      "git",
      "amend,add",
      "\u202e",
      "a".repeat(5000),
    ],
    ...[report.sha256, report.sha256.slice(0, 6), `sha256:${translation.sha256}`, "file-missing", "verify", "help"],
    ...paths,
  ),
  fc.string({ unit: "binary", maxLength: 12 }).filter((word) => !/\.\.|[/\\~\0]/.test(word)),
);

/** Every command with its options, those of the groups under their two words. */
const specifications = (await loadCommands()).flatMap((one: CommandSpecification | CommandGroup) =>
  "commands" in one
    ? one.commands.map((single) => ({ call: [one.name, single.name], options: single.options }))
    : [{ call: [one.name], options: one.options }],
);

const argvOf = ({ call, options }: (typeof specifications)[number]) =>
  fc
    .tuple(
      fc.array(words, { maxLength: 3 }),
      fc.array(
        fc.tuple(fc.constantFrom(...options.map(({ flags, choices }) => ({ flags, choices }))), words, fc.nat()),
        { maxLength: 4 },
      ),
    )
    .map(([positional, given]) => [
      ...call,
      ...positional,
      ...given.flatMap(([{ flags, choices }, word, pick]) => {
        const [flag = ""] = flags.split(" ");
        if (!/[<[]/.test(flags)) return [flag];
        // Half of the time what is asked for, so that more is reached than the reader of options.
        return [flag, choices !== undefined && pick % 2 === 0 ? (choices[pick % choices.length] ?? word) : word];
      }),
    ]);

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: "binary", maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
  fc
    .constantFrom(
      "",
      "- a\n",
      "schemaVersion: 2\n",
      "schemaVersion: 1\n",
      "a: &a [*a]\n",
      "%YAML 1.1\n",
      "\ufeffa: 1\r\n",
      "[".repeat(500),
    )
    .map((text) => new TextEncoder().encode(text)),
);

/** What becomes of a path: other bytes, a piece cut out of the middle, nothing, a link, a folder. */
const edit = fc.record({
  path: fc.constantFrom(
    ...paths,
    "archive/relations/R2.yaml",
    "archive/snapshots/a.snapshot",
    "archive/x",
    ".gitattributes",
    ".git/HEAD",
    ".git/index",
    ".git/refs/heads/main",
  ),
  how: fc.constantFrom("write", "write", "splice", "remove", "link", "folder"),
  bytes,
  at: fc.nat(),
});

function apply(folder: string, edits: readonly { path: string; how: string; bytes: Uint8Array; at: number }[]): void {
  for (const { path, how, bytes: content, at } of edits) {
    const real = join(folder, path);
    if (path.startsWith(".git/") && !existsSync(join(folder, ".git"))) continue;
    // A former edit may have put a file where a folder was.
    try {
      if (how === "splice") {
        const before = plain.readBytes(path);
        const from = at % (before.length + 1);
        writeFileSync(real, Buffer.concat([before.subarray(0, from), content, before.subarray(from + (at % 7))]));
        continue;
      }
      rmSync(real, { recursive: true, force: true });
      mkdirSync(dirname(real), { recursive: true });
      if (how === "write") writeFileSync(real, content);
      else if (how === "link") symlinkSync("../x", real);
      else if (how === "folder") mkdirSync(real);
    } catch {
      // Then it stays as it is.
    }
  }
}

/** What people type. */
const sensible: readonly (readonly string[])[] = [
  ["verify", "--json"],
  ["verify", "--deep", "--strict", "--format", "markdown"],
  ["verify", "--staged", "--format", "jsonl"],
  ["verify", "--at", "HEAD", "--history", "--format", "sarif"],
  ["verify", "--since", "v1", "--format", "junit"],
  ["verify", report.sha256, "--format", "gitlab"],
  ["list", "--json"],
  ["show", report.sha256],
  ["show", translation.sha256.slice(0, 8), "--json"],
  ["explain", "file-missing"],
  ["lineage"],
  ["lineage", report.sha256, "--json"],
  ["lineage", "--derivation", "--format", "mermaid"],
  ["diff", "v1", "HEAD", "--format", "markdown"],
  ["cite", report.sha256, "--format", "bibtex", "--allow-unverified"],
  ["cite", translation.sha256, "--quote", "le travail", "--json"],
  ["check-citations", "archive", "--archive", "."],
  ["fmt", "--check"],
  ["annotate", report.sha256, "--defect", "typo", "--quote", "six weeks", "--dry-run"],
  ["withdraw", report.sha256, "--reason", "x", "--authority", "y", "--by", "z", "--dry-run"],
  ["add", "-", "--name", "letter.txt", "--no-input", "--dry-run"],
  ["init", "--dry-run", "--no-input"],
  ["snapshot", "list"],
  ["snapshot", "verify"],
];

const scene = fc.constantFrom(...specifications).chain((one) =>
  fc.record({
    argv: fc.oneof(argvOf(one), fc.constantFrom(...sensible)),
    git: fc.boolean(),
    edits: fc.array(edit, { maxLength: 3 }),
    input: fc.oneof(fc.constant(new Uint8Array(0)), bytes),
  }),
);

const codes = [0, 1, 2, 130];
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const raw = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}|^::|##\[/mu;

describe("no input gives another exit code", () => {
  it("in process", { timeout: 600_000 }, async () => {
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(scene, async ({ argv, git, edits, input }) => {
        const folder = mkdtempSync(join(home, "case-"));
        try {
          cpSync((git ? withGit : plain).folder, folder, { recursive: true });
          apply(folder, edits);
          const { code, stdout, stderr } = await runCli(
            argv,
            folder,
            { HOME: home, PATH: process.env["PATH"] ?? "" },
            input,
          );
          expect(codes).toContain(code);
          seen.set(code, (seen.get(code) ?? 0) + 1);
          expect(stderr).not.toContain("internal error");
          expect(stderr).not.toMatch(raw);
          // With the format github the lines are commands, and those are ours.
          if (!argv.some((word) => word.includes("github"))) expect(stdout).not.toMatch(raw);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns },
    );
    // So that it is known to have reached more than refusals.
    for (const code of [0, 1, 2]) expect(seen.get(code) ?? 0).toBeGreaterThan(numRuns / 50);
  });

  it("of a process", { timeout: 120_000 }, () => {
    const folder = join(home, "process");
    for (const { argv, git, edits, input } of fc.sample(scene, 12)) {
      cpSync((git ? withGit : plain).folder, folder, { recursive: true });
      apply(folder, edits);
      const { status, stderr } = spawnSync(process.execPath, [program.path, ...argv], {
        cwd: folder,
        input: Buffer.from(input),
        encoding: "utf8",
        env: { HOME: home, PATH: process.env["PATH"] ?? "" },
      });
      expect(codes, `${JSON.stringify(argv)}: ${stderr}`).toContain(status);
      expect(stderr).not.toContain("internal error");
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
