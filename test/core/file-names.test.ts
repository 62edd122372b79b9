// Names that are dangerous, left behind, or the same to some systems.

import { describe, expect, it } from "vitest";
import { foldName, isGitControlName, litterOf, nameHazard } from "../../src/core/file-names.ts";
import { moveCommand, shellWord } from "../../src/core/shell-word.ts";

describe("dangerous names", () => {
  it.each<[string, string]>([
    ["a\nb.txt", "control"],
    ["a\u007f.txt", "control"],
    ["a\u0085.txt", "control"],
    ["\u202etxt.exe", "direction"],
    ["a\u2067b", "direction"],
    ["a\u200bb", "invisible"],
    ["\ufeffa", "invisible"],
    ["a\u2028b", "invisible"],
    ["\\xFF.txt", "not UTF-8"],
    ["a\\b", "backslash"],
    ["C:a", "colon"],
    [".git::$INDEX_ALLOCATION", "colon"],
    ["what?.txt", "Windows does not allow"],
    ["a|b", "Windows does not allow"],
    ["text.txt ", "full stop or blank"],
    ["text.", "full stop or blank"],
    ["con", "device"],
    ["AUX.txt", "device"],
    ["nul.tar.gz", "device"],
    ["COM¹", "device"],
    ["lpt9.txt", "device"],
    ["con .txt", "device"],
    [".git", "repository"],
    [".GIT", "repository"],
    [".git ", "repository"],
    [".git.", "repository"],
    [".g\u200cit", "repository"],
    ["GIT~1", "repository"],
  ])("%j", (name, words) => expect(nameHazard(name)).toContain(words));

  it.each([
    `${"ab".repeat(32)}.txt`,
    `${"ab".repeat(32)}.manifest.yaml`,
    "archive.yaml",
    "R1.yaml",
    "console.yaml",
    "community.txt",
    "com.txt",
    "com10.txt",
    "lpt.yaml",
    ".gitattributes",
    ".github",
    "git~2.txt",
    "été 2021 (1).txt",
    "عربي.txt",
    "日本.txt",
    "a'b.txt",
  ])("%j is none", (name) => expect(nameHazard(name)).toBeNull());
});

describe("what programs leave behind", () => {
  it.each<[string, string]>([
    [".DS_Store", "a file manager"],
    ["Thumbs.db", "a file manager"],
    ["desktop.ini", "a file manager"],
    ["._R1.yaml", "a file manager"],
    ["R1.yaml~", "an editor"],
    [".R1.yaml.swp", "an editor"],
    ["#R1.yaml#", "an editor"],
    [".#R1.yaml", "an editor"],
    ["~$report.docx", "an editor"],
    ["R1.yaml.bak", "an editor"],
    ["R1.yaml.orig", "a merge"],
    ["R1.yaml.rej", "a merge"],
  ])("%s was left by %s", (name, program) => expect(litterOf(name)).toBe(program));

  it.each([`${"ab".repeat(32)}.txt`, "R1.yaml", "v1.snapshot", "original.txt", "bak.txt", "a~b.txt"])(
    "%s was not",
    (name) => expect(litterOf(name)).toBeNull(),
  );
});

it("names that only case or normalisation tells apart are the same", () => {
  for (const [a, b] of [
    ["R1.yaml", "r1.YAML"],
    ["\u00e9.txt", "e\u0301.txt"],
    ["\u00c9.txt", "e\u0301.txt"],
    ["straße", "STRASSE"],
    ["ΑΣ", "ας"],
    ["\u212b", "\u00e5"],
  ] as const) {
    expect(foldName(a), `${a} ${b}`).toBe(foldName(b));
  }
  expect(foldName("R1.yaml")).not.toBe(foldName("R2.yaml"));
  expect(foldName("e.txt")).not.toBe(foldName("é.txt"));
});

it("files by which git is told what to do", () => {
  for (const name of [".gitattributes", ".GitIgnore", ".gitmodules", ".mailmap"])
    expect(isGitControlName(name)).toBe(true);
  for (const name of ["gitattributes", ".gitkeep", ".git"]) expect(isGitControlName(name)).toBe(false);
});

it("a proposed command does nothing but what it says", () => {
  expect(shellWord("archive/sources/ab/a-b_c.txt")).toBe("archive/sources/ab/a-b_c.txt");
  expect(shellWord("a b")).toBe("'a b'");
  expect(shellWord("-rf")).toBe("'-rf'");
  expect(shellWord("")).toBe("''");
  expect(shellWord("it's; $(id) `id` \"")).toBe("'it'\\''s; $(id) `id` \"'");
  expect(moveCommand("a;b", "c")).toBe("git mv 'a;b' c");
});
