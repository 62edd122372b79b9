// Starting an archive: what is written verifies, what is there stays as it is, and a run that was stopped can be repeated.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { init } from "../src/init.ts";
import { openStarter } from "../src/node/index.ts";
import { ArchiveError } from "../src/core/error.ts";
import type { Initialisation } from "../src/core/initialisation.ts";
import type { Store } from "../src/core/ports.ts";
import type { Report } from "../src/core/report.ts";
import { runCli } from "./cli/run-cli.ts";
import { FixtureArchive } from "./fixtures/fixture-archive.ts";
import { git } from "./history/memory-objects.ts";

const top = mkdtempSync(join(tmpdir(), "archive-init-"));
const repository = join(import.meta.dirname, "..");
let folder = top;
let number = 0;
beforeEach(() => {
  folder = join(top, String(number++));
  mkdirSync(folder);
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const words = [
  "--name",
  "Harbour letters",
  "--description",
  "Letters, 1901 to 1913.",
  "--takedown",
  "mail@example.org",
];
const started = (...more: readonly string[]) => runCli(["init", ...words, ...more], folder);
const read = (path: string): string => readFileSync(join(folder, path), "utf8");
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const allFiles = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/[\\/]\.git([\\/]|$)/.test(entry.parentPath))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
const outcomes = async (...more: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const result = JSON.parse((await started("--json", ...more)).stdout) as Initialisation;
  return Object.fromEntries(result.files.map(({ path, outcome }) => [path, outcome]));
};
const rulesFiring = async (...more: readonly string[]): Promise<readonly string[]> =>
  (JSON.parse((await runCli(["verify", "--json", ...more], folder)).stdout) as Report).diagnostics.map(
    ({ rule }) => rule,
  );

const usual = [
  ".editorconfig",
  ".gitattributes",
  ".github/pull_request_template.md",
  ".github/workflows/archive.yml",
  ".pre-commit-config.yaml",
  "README.md",
  "archive/archive.yaml",
  "schema/archive.schema.json",
  "schema/manifest.schema.json",
  "schema/relation.schema.json",
];

describe("in an empty folder", () => {
  it("writes an archive that verifies, in the working directory, the index and a commit", async () => {
    const { code, stderr, stdout } = await started();
    expect([code, stderr]).toEqual([0, ""]);
    expect(allFiles()).toEqual(usual);
    expect(stdout).toContain("  git init\n");
    expect(await rulesFiring()).toEqual(["archive-empty"]);
    git(folder, ["init", "--quiet"]);
    git(folder, ["add", "--all"]);
    git(folder, ["commit", "--quiet", "-m", "Start the archive"]);
    expect(await rulesFiring("--staged")).toEqual(["archive-empty"]);
    expect(await rulesFiring("--at", "HEAD")).toEqual(["archive-empty"]);
    expect((await runCli(["fmt", "--check"], folder)).code).toBe(0);
  });

  it("keeps the bytes of sources as they are through git, and editors find the schema", async () => {
    await started();
    const source = new FixtureArchive();
    for (const path of [source.report.bytes, source.report.manifest]) write(path, source.read(path));
    source.dispose();
    git(folder, ["-c", "core.autocrlf=true", "init", "--quiet"]);
    git(folder, ["config", "core.autocrlf", "true"]);
    git(folder, ["add", "--all"]);
    git(folder, ["commit", "--quiet", "-m", "Add a source"]);
    git(folder, ["rm", "--quiet", "-r", "--cached", "archive/sources"]);
    rmSync(join(folder, "archive", "sources"), { recursive: true });
    git(folder, ["checkout", "--quiet", "HEAD", "--", "archive/sources"]);
    expect(await rulesFiring()).toEqual([]);
  });

  it("brings the schemas of the package", async () => {
    await started();
    for (const path of usual.filter((path) => path.startsWith("schema/")))
      expect(read(path)).toBe(readFileSync(join(repository, path), "utf8"));
  });

  it("leaves no place in a template open", async () => {
    await started("--owner", "@example/editors");
    for (const path of allFiles()) expect(read(path), path).not.toMatch(/(?<!\$)\{\{\w+\}\}/);
    expect(read(".github/CODEOWNERS")).toContain("/.github/ @example/editors\n");
    expect(read("README.md")).toContain("# Harbour letters\n\nLetters, 1901 to 1913.\n");
  });

  it("writes other files for GitLab, and none where nobody runs checks", async () => {
    expect(
      Object.keys(await outcomes("--dry-run", "--ci", "gitlab", "--owner", "@a")).filter((path) => /gitlab/.test(path)),
    ).toEqual([".gitlab-ci.yml", ".gitlab/merge_request_templates/Default.md", ".gitlab/CODEOWNERS"]);
    expect(
      Object.keys(await outcomes("--dry-run", "--ci", "none", "--owner", "@a")).filter((path) =>
        /git(?:lab|hub)/.test(path),
      ),
    ).toEqual([]);
  });

  it("writes nothing with --dry-run", async () => {
    expect(new Set(Object.values(await outcomes("--dry-run")))).toEqual(new Set(["created"]));
    expect(allFiles()).toEqual([]);
  });
});

describe("in a repository", () => {
  beforeEach(() => {
    git(folder, ["init", "--quiet"]);
    git(folder, ["symbolic-ref", "HEAD", "refs/heads/trunk"]);
  });

  it("names the branch that is checked out, unless its name could mean more than a name", async () => {
    await started();
    expect(read(".github/workflows/archive.yml")).toContain('branches: ["trunk"]');
    rmSync(join(folder, ".github"), { recursive: true });
    writeFileSync(join(folder, ".git", "HEAD"), "ref: refs/heads/x],y: [z\n");
    await started();
    expect(read(".github/workflows/archive.yml")).toContain('branches: ["main"]');
  });

  it("changes no byte of what is there, says what it lacks, and exits 1", async () => {
    const existing = {
      ".gitattributes": "*.md text",
      ".editorconfig": "root = true\n",
      ".github/workflows/archive.yml": "name: mine\n",
      "README.md": "# Mine\n",
      "schema/manifest.schema.json": "{}",
    };
    for (const [path, text] of Object.entries(existing)) write(path, text);
    const { code, stdout } = await started();
    expect(code).toBe(1);
    for (const [path, text] of Object.entries(existing)) expect(read(path)).toBe(text);
    expect(stdout).toMatch(/left alone {2}\.gitattributes\n +is there already, and lacks:\n +\/archive\/\*\* -text/);
    expect(allFiles()).toEqual(usual);
  });

  it("adds lines at the end with --append, once", async () => {
    write(".gitattributes", "*.md text");
    write("README.md", "# Mine\n");
    write(".github/workflows/archive.yml", "name: mine\n");
    expect(await outcomes("--append")).toMatchObject({
      ".gitattributes": "added-to",
      "README.md": "added-to",
      ".github/workflows/archive.yml": "left-alone",
    });
    expect(read(".gitattributes")).toMatch(/^\*\.md text\n\n# [^\n]+\n\/archive\/\*\* -text [^\n]+\n$/);
    expect(read("README.md")).toMatch(/^# Mine\n\n# Harbour letters\n/);
    const before = read("README.md");
    expect(await outcomes("--append")).toMatchObject({ ".gitattributes": "kept", "README.md": "kept" });
    expect(read("README.md")).toBe(before);
  });

  it("adds what is not there to an archive, and asks for nothing then", async () => {
    await started();
    rmSync(join(folder, ".editorconfig"));
    const { code, stdout } = await runCli(["init", "--owner", "@me"], folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/created +\.editorconfig/);
    expect(stdout).toMatch(/created +\.github\/CODEOWNERS/);
    expect(stdout).toMatch(/kept +archive\/archive\.yaml/);
  });

  it("goes on where a run was stopped", async () => {
    await started();
    const whole = allFiles().map((path) => [path, read(path)]);
    for (let written = 0; written < whole.length; written++) {
      for (const [path] of whole) rmSync(join(folder, path ?? ""), { force: true });
      const ports = openStarter(folder);
      let left = written;
      const store: typeof ports.store = {
        ...ports.store,
        create: (path, bytes) => {
          if (left-- === 0) throw new ArchiveError("write-failed", "stopped");
          return ports.store.create(path, bytes);
        },
      };
      const descriptor = {
        name: "Harbour letters",
        description: "Letters, 1901 to 1913.",
        takedown: "mail@example.org",
        licence: "CC0-1.0",
        homeRepository: null,
      };
      const options = {
        version: "0.1.0",
        descriptor,
        service: "github",
        owner: null,
        append: false,
        dryRun: false,
      } as const;
      await expect(init({ ...ports, store }, options)).rejects.toThrow("stopped");
      // archive.yaml comes last: until all stands there is no archive.
      expect(existsSync(join(folder, "archive", "archive.yaml"))).toBe(false);
      expect((await started()).code).toBe(0);
      expect(allFiles().map((path) => [path, read(path)])).toEqual(whole);
    }
  });

  it("follows no link and writes over nothing that is no file", async () => {
    const outside = join(top, `outside-${number}`);
    mkdirSync(outside);
    writeFileSync(join(outside, "target"), "mine");
    symlinkSync(join(outside, "target"), join(folder, ".gitattributes"));
    mkdirSync(join(folder, "README.md"));
    expect(await outcomes("--append")).toMatchObject({ ".gitattributes": "left-alone", "README.md": "left-alone" });
    expect(readFileSync(join(outside, "target"), "utf8")).toBe("mine");
    rmSync(join(folder, ".github"), { recursive: true });
    symlinkSync(outside, join(folder, ".github"));
    const { code, stderr } = await started();
    expect([code, stderr.includes(".github")]).toEqual([2, true]);
    expect(readdirSync(outside)).toEqual(["target"]);
  });
});

describe("looks first and writes then", () => {
  it.each([
    ["a link in the way", () => symlinkSync(top, join(folder, ".github"))],
    ["a file in the way", () => writeFileSync(join(folder, ".github"), "")],
    ["a name that some systems take for the same", () => mkdirSync(join(folder, "Archive"))],
  ])("so that nothing is written with %s", async (_what, spoil) => {
    spoil();
    const before = readdirSync(folder);
    for (const more of [[], ["--dry-run"]]) {
      const { code, stdout, stderr } = await started(...more);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("Nothing was changed.");
      expect(readdirSync(folder)).toEqual(before);
    }
  });

  it("and says what was written when the disk fails afterwards", async () => {
    const ports = openStarter(folder);
    let left = 2;
    const store: Store = {
      ...ports.store,
      create: (path, bytes) => {
        if (left-- === 0) throw new ArchiveError("write-failed", `"${path}" could not be written: the disk is full`);
        return ports.store.create(path, bytes);
      },
    };
    const descriptor = {
      name: "n",
      description: "d",
      homeRepository: null,
      licence: "CC0-1.0",
      takedown: "a@example.org",
    };
    const options = {
      version: "1.2.3",
      descriptor,
      service: "github",
      owner: null,
      append: false,
      dryRun: false,
    } as const;
    const failure: unknown = await init({ ...ports, store }, options).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "partly-written", message: expect.stringContaining("the disk is full") });
    if (!(failure instanceof ArchiveError)) throw new Error("no failure");
    expect(failure.details).toHaveLength(2);
    for (const path of allFiles()) expect(failure.details.join("\n")).toContain(`written: "${path}"`);
    expect(failure.help).not.toContain("Nothing was changed");
    expect((await init(ports, options)).files.map(({ outcome }) => outcome)).toContain("kept");
  });
});

describe("refuses", () => {
  it.each([
    ["to guess what only a person knows", ["init"], "give --name, --description, --takedown"],
    ["what would not hold", ["init", ...words, "--licence", "all rights reserved"], "archive.yaml would not hold"],
    ["a home that is no address", ["init", ...words, "--home", "javascript:x"], "archive.yaml would not hold"],
    ["a place for requests that is no address", ["init", ...words, "--takedown", "the office"], "is no address"],
    ["an owner that is none", ["init", ...words, "--owner", "@a\n* @evil"], "is no owner"],
    ["a service that it does not know", ["init", ...words, "--ci", "githab"], 'Did you mean "github"?'],
    ["a folder that is not there", ["init", ...words, "-C", "no/where"], "is no folder"],
  ])("%s", async (_name, argv, message) => {
    const { code, stdout, stderr } = await runCli(argv, folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(allFiles()).toEqual([]);
  });

  it("a folder within a repository, within an archive, and a bare repository", async () => {
    git(folder, ["init", "--quiet"]);
    mkdirSync(join(folder, "within"));
    const within = await runCli(["init", ...words], join(folder, "within"));
    expect([within.code, within.stderr.includes("lies within the repository")]).toEqual([2, true]);
    await started();
    const inside = await runCli(["init", ...words], join(folder, "archive"));
    expect([inside.code, inside.stderr.includes("has an archive")]).toEqual([2, true]);
    const bare = join(top, `bare-${number}`);
    mkdirSync(bare);
    git(bare, ["init", "--quiet", "--bare"]);
    const naked = await runCli(["init", ...words], bare);
    expect([naked.code, naked.stderr.includes("bare repository")]).toEqual([2, true]);
  });
});

it.skipIf(process.getuid?.() === 0 || process.platform === "win32")("says when it may not write", async () => {
  chmodSync(folder, 0o555);
  const { code, stderr } = await started();
  chmodSync(folder, 0o755);
  expect([code, stderr.includes("writing is not allowed there")]).toEqual([2, true]);
});
