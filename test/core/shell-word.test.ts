// Words and commands that a reader may copy into a shell.

import { expect, it } from "vitest";
import { moveCommand, shellWord } from "../../src/core/shell-word.ts";

it.each([
  ["archive/sources/ab/cd/1.txt", "archive/sources/ab/cd/1.txt"],
  ["-rf", "'-rf'"],
  ["a b", "'a b'"],
  ["it's $(rm)", "'it'\\''s $(rm)'"],
  ["", "''"],
])("%j", (word, shown) => expect(shellWord(word)).toBe(shown));

it("a folder that may not be there is made first", () => {
  expect(moveCommand("a/b c", "a/d")).toBe("git mv 'a/b c' a/d");
  expect(moveCommand("a/b", "c d/e/b")).toBe("mkdir -p 'c d/e' && git mv a/b 'c d/e/b'");
});
