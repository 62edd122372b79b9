// `archive add` without a terminal: what a scripted contributor's files become, and what is refused.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Addition } from "../src/index.ts";
import { runCli } from "./cli/run-cli.ts";
import { chinese, latin, page, pdf, story } from "./fixtures/captured-files.ts";
import { FixtureArchive, minimalClaims, reportText, translationText } from "./fixtures/fixture-archive.ts";
import { git } from "./history/memory-objects.ts";

const iconv = createRequire(import.meta.url)("iconv-lite") as typeof import("iconv-lite");

let archive: FixtureArchive;
beforeEach(() => {
  archive = new FixtureArchive();
});
afterEach(() => archive.dispose());

const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(archive.folder, name), content);
  return name;
};

/** Every file of the archive, to see that nothing was written. */
const everything = (): string[] =>
  readdirSync(join(archive.folder, "archive"), { recursive: true, encoding: "utf8" }).sort();

async function add(...argv: readonly string[]): Promise<{ readonly code: number; readonly told: Addition }> {
  const ran = await runCli(["add", "--no-input", "--json", ...argv], archive.folder);
  expect(ran.stderr).toBe("");
  return { code: ran.code, told: JSON.parse(ran.stdout) as Addition };
}

const only = ({ files }: Addition): Addition["files"][number] => {
  expect(files).toHaveLength(1);
  return files[0] as Addition["files"][number];
};
const manifestOf = (told: Addition): string => only(told).source?.manifest ?? "";

async function verified(): Promise<void> {
  const { code, stdout } = await runCli(["verify"], archive.folder);
  expect(stdout).toMatch(/0 errors, 0 warnings/);
  expect(code).toBe(0);
}

describe("a scripted contributor", () => {
  it("adds a text, a page, a Latin-1 file, a Chinese text and a PDF; all verify", async () => {
    const files = [
      put("story.txt", story),
      put("page.html", page),
      put("latin.txt", latin),
      put("chinese.txt", chinese),
      put("scan.pdf", pdf),
    ];
    const { code, told } = await add(...files);
    expect(code).toBe(0);
    const seen = told.files.map(({ outcome, source }) => [
      outcome,
      source?.mediaType,
      source?.charset?.name,
      source?.language,
      source?.unknown.join(" "),
    ]);
    expect(seen).toEqual([
      ["added", "text/plain", "utf-8", "en", "/title /outlet /published /translation"],
      ["added", "text/html", "utf-8", "fr", "/translation"],
      ["added", "text/plain", "iso-8859-1", "fr", "/title /outlet /published /translation"],
      ["added", "text/plain", "utf-8", "zh", "/title /outlet /published /translation"],
      ["added", "application/pdf", undefined, null, "/title /outlet /published /language /translation"],
    ]);
    for (const [index, { source }] of told.files.entries()) {
      const stored = readFileSync(join(archive.folder, source?.path ?? ""));
      expect(stored.equals(readFileSync(join(archive.folder, files[index] ?? "")))).toBe(true);
      expect(readFileSync(join(archive.folder, source?.manifestPath ?? ""), "utf8")).toBe(source?.manifest);
    }
    await verified();
  });

  it("finds the title and the date, and takes neither for certain", async () => {
    const { told } = await add(put("story.txt", story));
    expect(only(told).source?.candidates).toEqual([
      { field: "title", value: "The market hall", from: "first line" },
      { field: "published", value: "2020-06-04", from: "a date in the text" },
    ]);
    expect(manifestOf(told)).not.toMatch(/market hall|2020/);
  });

  it("quotes the page for what the page states", async () => {
    const { told } = await add(put("page.html", page));
    expect(manifestOf(told)).toContain(`published:
  value: "2020-06-04T08:00:00+02:00"
  basis: stated
  evidence:
    - quote: <meta property="article:published_time" content="2020-06-04T08:00:00+02:00">
`);
  });

  it("says what is known, with words that show it", async () => {
    const claims = [
      ...["--title", "The market hall", "--published", "2020-06-04", "--outlet", "Coast Gazette"],
      ...["--outlet-kind", "newspaper", "--evidence", "outlet=a  company from the coast", "--status", "original"],
      ...["--note", "status=Nothing points elsewhere.", "--language", "en-GB", "--url", "https://coast.example/a"],
    ];
    const { code, told } = await add(put("story.txt", story), ...claims);
    expect(code).toBe(0);
    expect(only(told).source?.unknown).toEqual([]);
    expect(manifestOf(told)).toContain(`title:
  value: The market hall
  basis: stated
  evidence:
    - quote: The market hall
outlet:
  value: Coast Gazette
  kind: newspaper
  basis: inferred
  evidence:
    - quote: a company from the coast
published:
  value: "2020-06-04"
  basis: stated
  evidence:
    - quote: 4 June 2020
language:
  value: en-GB
  basis: inferred
  note: Given when the source was added, without further evidence.
translation:
  status: original
  basis: inferred
  note: Nothing points elsewhere.
`);
    await verified();
  });

  it("declares what machines find wrong, and a flood of it once", async () => {
    const few = `${story}It was caf\ufffd time.\n`;
    const many = `${story}${Array.from({ length: 30 }, (_, index) => `line ${index} \ufffd\n`).join("")}`;
    const { told } = await add(put("few.txt", few), put("many.txt", many));
    const [first, second] = told.files.map(({ source }) => source?.manifest ?? "");
    expect(first).toMatch(
      /type: encoding.replacement-character\n {4}severity: minor\n.*\n.*\n {4}scope: span\n {4}quote: caf\ufffd/,
    );
    expect(second?.match(/encoding.replacement-character/g)).toHaveLength(1);
    expect(second).toMatch(/scope: file/);
    await verified();
  });

  it("is told what the new text is like, and says so when asked", async () => {
    const copy = put("copy.txt", reportText.replace("six weeks", "eight weeks").toUpperCase());
    const { told } = await add("--dry-run", copy);
    expect(only(told).source?.copies).toMatchObject([
      { sha256: archive.report.sha256, path: archive.report.bytes, relation: "revision-of", declared: false },
    ]);
    const relation = `revision-of=${archive.report.sha256.slice(0, 10)}`;
    const again = await add(copy, "--derived-from", relation);
    expect(only(again.told).source?.copies).toMatchObject([{ declared: true }]);
    await verified();
    expect(only((await add("--no-compare", put("c2.txt", reportText.toLowerCase()))).told).source?.copies).toEqual([]);
  });

  it("is told of copies in other character sets and behind markup", async () => {
    const latin = iconv.encode(translationText.replaceAll("–", "-"), "iso-8859-1");
    await add(put("latin.txt", Buffer.concat([latin, Buffer.from("\n")])));
    const { told } = await add("--dry-run", put("p.html", `<html><body><p>${translationText}</p></body></html>`));
    expect(only(told).source?.copies.map(({ sameWords }) => sameWords)).toEqual([true, true]);
  });

  it("takes a file from a pipe, and a partial manifest", async () => {
    put(
      "partial.yaml",
      "outlet:\n  value: null\n  basis: unknown\n  note: No masthead.\nassessment: A short notice.\n",
    );
    const argv = ["add", "-", "--name", "notes/story.txt", "--from", "partial.yaml", "--json"];
    const { code, stdout } = await runCli(argv, archive.folder, {}, story);
    expect(code).toBe(0);
    const manifest = manifestOf(JSON.parse(stdout) as Addition);
    expect(manifest).toContain("originalName: story.txt\n");
    expect(manifest).toContain("note: No masthead.\n");
    expect(manifest).toContain("assessment: A short notice.\n");
    await verified();
  });

  it("is shown the commands that follow, safe to paste whatever the title is", async () => {
    const { told } = await add(put("a.txt", story), "--title", "It's $(date)\n`rm`");
    expect(told.next[2]).toBe("git commit -m 'Add It'\\''s $(date) `rm`'");
    expect(told.next[1]).toMatch(/^git add archive\/sources\/[0-9a-f]{2}\/[0-9a-f]{2}$/);
  });
});

describe("nothing is written", () => {
  const refused = async (reason: RegExp, ...argv: readonly string[]): Promise<void> => {
    const before = everything();
    const { code, told } = await add(...argv);
    const { outcome, reason: found, details } = only(told);
    expect([outcome, `${found} ${details.join(" ")}`]).toEqual(["refused", expect.stringMatching(reason)]);
    expect(code).toBe(1);
    expect(everything()).toEqual(before);
  };

  it("by --dry-run, which shows the manifest", async () => {
    const before = everything();
    const ran = await runCli(["add", "--dry-run", "--no-input", put("a.txt", story)], archive.folder);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(
      /planned {4}a\.txt[\s\S]*schemaVersion: 1[\s\S]*1 would be added; nothing was written\.\n$/,
    );
    expect(everything()).toEqual(before);
  });

  it("when the source is there, which is well", async () => {
    const before = everything();
    const { code, told } = await add(put("again.txt", reportText));
    expect([code, only(told).outcome]).toEqual([0, "present"]);
    expect(everything()).toEqual(before);
  });

  it("when the source is there and something else is said of it", () =>
    refused(/its manifest says something else.*archive annotate/, put("again.txt", reportText), "--outlet", "X"));

  it("when the same words were said before, which is well", async () => {
    const argv = [put("a.txt", story), "--outlet", "X", "--url", "https://x.example/"];
    expect((await add(...argv)).code).toBe(0);
    const { code, told } = await add(...argv);
    expect([code, only(told).outcome]).toEqual([0, "present"]);
  });

  it("when the stored bytes were altered", async () => {
    archive.append(archive.report.bytes, "x");
    await refused(/was altered/, put("again.txt", reportText));
  });

  it("when the source lies in the wrong place", async () => {
    archive.rename(archive.report.bytes, `archive/sources/${archive.report.sha256}.txt`);
    await refused(/archive verify/, put("again.txt", reportText));
  });

  it("when the source was withdrawn", async () => {
    const claims = `${minimalClaims}withdrawn:\n  date: "2025-01-02"\n  reason: Asked for by the author.\n`;
    archive.remove(archive.addSource(story, claims).bytes);
    await refused(/was withdrawn from the archive on 2025-01-02: Asked for by the author/, put("a.txt", story));
  });

  it("of a file that is empty", () => refused(/is empty/, put("a.txt", "")));

  it("when words do not show what they are said to show", () =>
    refused(/do not stand in the source/, put("a.txt", story), "--outlet", "X", "--evidence", "outlet=no such words"));

  it("when what is said would not verify", async () => {
    await refused(/would not verify/, put("a.txt", story), "--language", "not a tag");
    put("partial.yaml", "outlet:\n  value: X\n  basis: unknown\n");
    await refused(/would not verify/, put("a.txt", story), "--from", "partial.yaml");
    put("partial.yaml", "file:\n  bytes: 7\n");
    await refused(/cannot be described/, put("a.txt", story), "--from", "partial.yaml");
    await refused(/cannot be described.*no date/, put("a.txt", story), "--published", "May 2020");
  });

  it("when the bytes are not in the character set that is given", () =>
    refused(/no text in the character set/, put("a.txt", latin), "--charset", "utf-8"));

  it("of one file is no matter to the others", async () => {
    const { code, told } = await add(put("a.txt", ""), put("b.txt", story), "missing.txt", ".", put("c.txt", story));
    expect(code).toBe(2);
    expect(told.files.map(({ outcome }) => outcome)).toEqual(["refused", "added", "failed", "failed", "present"]);
    expect(told.files.map(({ reason }) => reason)).toEqual([
      "is empty",
      null,
      "is not there (ENOENT)",
      "is a folder (EISDIR)",
      'has the same bytes as "b.txt"',
    ]);
    await verified();
  });

  it.each([
    ["--evidence", "outlet"],
    ["--evidence", "outlett=x"],
    ["--evidence", "outlet=x"],
    ["--derived-from", "copy-of=abcdef"],
    ["--derived-from", "reprint-of=abcdefabcdef"],
    ["--status", "translated"],
    ["--name", "x.txt"],
    ["--from", "missing.yaml"],
  ])("for a call that cannot be understood: %s %s", async (...argv) => {
    const before = everything();
    const { code, stderr } = await runCli(["add", put("a.txt", story), ...argv], archive.folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: /);
    expect(everything()).toEqual(before);
  });

  it("with one title for two files, or standard input twice", async () => {
    put("a.txt", story);
    for (const argv of [
      ["a.txt", "b.txt", "--title", "x"],
      ["-", "-"],
    ])
      expect((await runCli(["add", ...argv], archive.folder)).code).toBe(2);
  });
});

describe("what a stopped run left", () => {
  it("is completed: bytes without a manifest, and a manifest without bytes", async () => {
    const { told } = await add(put("a.txt", story));
    const { path = "", manifestPath = "", manifest = "" } = only(told).source ?? {};
    archive.remove(manifestPath);
    const again = await add("a.txt");
    expect(only(again.told)).toMatchObject({ outcome: "completed", source: { path, manifest } });
    archive.remove(path);
    expect(only((await add("a.txt")).told).outcome).toBe("completed");
    await verified();
  });

  it("is completed under the extension it has", async () => {
    const { told } = await add(put("a.txt", story));
    archive.remove(only(told).source?.manifestPath ?? "");
    put("a.story", story);
    expect(only((await add("a.story")).told)).toMatchObject({
      outcome: "completed",
      source: { path: only(told).source?.path },
    });
    await verified();
  });

  it("of unfinished files is removed and told", async () => {
    const left = `archive/sources/.archive-tmp-999999999-${"0".repeat(24)}`;
    put(left, "half");
    const { told } = await add(put("a.txt", story));
    // Of another machine, and fresh: it may still be writing.
    expect(told.cleaned).toEqual([]);
    expect(existsSync(join(archive.folder, left))).toBe(true);
  });
});

describe("a tree that means harm", () => {
  it("with a link in place of a folder is not written through", async () => {
    const elsewhere = join(archive.folder, "elsewhere");
    mkdirSync(elsewhere);
    // The digest of the story begins with these digits.
    const { told } = await add("--dry-run", put("a.txt", story));
    const [, , folder = ""] = (only(told).source?.path ?? "").split("/");
    symlinkSync(elsewhere, join(archive.folder, "archive", "sources", folder));
    const { code, told: after } = await add("a.txt");
    expect(code).toBe(2);
    expect(only(after)).toMatchObject({ outcome: "failed", reason: expect.stringMatching(/symbolic link/) });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it("with a name that hides something shows all of it", async () => {
    const name = "a\u202etxt.\u001b[31m.txt";
    const { told } = await add(put(name, story));
    expect(manifestOf(told)).toContain("originalName: a\ufffdtxt.\ufffd[31m.txt\n");
    const { stdout } = await runCli(["add", "--no-input", name], archive.folder);
    for (const hidden of ["\u202e", "\u001b"]) expect(stdout).not.toContain(hidden);
    await verified();
  });
});

describe("what a stranger or a slip can give", () => {
  const fails = async (argv: readonly string[], ...words: readonly string[]): Promise<void> => {
    const before = everything();
    const { code, stdout, stderr } = await runCli(["add", "--no-input", ...argv], archive.folder);
    expect([code, stdout]).toEqual([2, ""]);
    for (const word of words) expect(stderr).toContain(word);
    expect(everything()).toEqual(before);
  };

  it("a file without a name, an unknown character set, half of a pair", async () => {
    put("a.txt", story);
    await fails([""], "One of the files has no name");
    await fails(["a.txt", "--charset", "foo"], 'There is no character set "foo"');
    await fails(["a.txt", "--charset", "utf8"], 'Did you mean "utf-8"?');
    await fails(["a.txt", "--derived-from", "foo"], "asks for <relation>=<source>", "reprint-of");
    await fails(["a.txt", "--from", ""], "its name is empty");
  });

  it.skipIf(process.platform === "win32")("a FIFO that nobody writes to, and a device, are told at once", async () => {
    execFileSync("mkfifo", [join(archive.folder, "pipe")]);
    const { code, told } = await add("pipe", "/dev/zero");
    expect(code).toBe(2);
    for (const { outcome, reason } of told.files)
      expect([outcome, reason]).toEqual(["failed", expect.stringContaining("is a FIFO or a device")]);
    put("a.txt", story);
    await fails(["a.txt", "--from", "pipe"], "is a FIFO or a device");
  });

  it("a partial manifest that is larger than a manifest may be", async () => {
    put("a.txt", story);
    put("large.yaml", `# ${"x".repeat(300 * 1024)}\n`);
    await fails(["a.txt", "--from", "large.yaml"], "is larger than 256 KiB");
  });

  it("a title with controls, line feeds and turned words is one plain line, in the commit message too", async () => {
    put(
      "page.html",
      `<!doctype html><html lang="en"><head><meta property="og:title" content="\u202Eevil&#0;&#x1b;[31m
      next&#10;line\u2069"></head><body><p>Some words of a page.</p></body></html>`,
    );
    const { told } = await add("page.html");
    expect(only(told).source?.title).toBe("evil\ufffd [31m next line");
    expect(told.next.join("\n")).toContain("evil\ufffd [31m next line");
    await verified();
  });

  it("a repository without a remote: nobody is told to push", async () => {
    put("a.txt", story);
    const pushed = async (): Promise<string | undefined> => {
      const ran = await add("a.txt");
      for (const { source } of ran.told.files)
        for (const path of [source?.path, source?.manifestPath]) if (path !== undefined) archive.remove(path);
      return ran.told.next.find((line) => line.startsWith("git push"));
    };
    expect(await pushed()).toBeUndefined();
    git(archive.folder, ["init", "--quiet"]);
    expect(await pushed()).toBeUndefined();
    git(archive.folder, ["remote", "add", "my-fork", "https://forge.example/x.git"]);
    expect(await pushed()).toMatch(/^git push -u my-fork add-/);
    git(archive.folder, ["remote", "add", "other", "https://forge.example/y.git"]);
    expect(await pushed()).toBeUndefined();
    git(archive.folder, ["remote", "add", "origin", "https://forge.example/z.git"]);
    expect(await pushed()).toMatch(/^git push -u origin add-/);
  });
});
