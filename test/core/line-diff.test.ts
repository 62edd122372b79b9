// Hunks lead from one text to the other, are no longer than they must be, and show what stands around.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Hunk, lineDiff } from "../../src/core/line-diff.ts";

/** Puts the hunks into the earlier text, checking that they fit. */
function patched(before: string, hunks: readonly Hunk[]): string {
  const lines = before === "" ? [] : before.replace(/\n$/, "").split("\n");
  const result: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    while (at < hunk.before - 1) result.push(lines[at++] ?? "");
    expect(result.length).toBe(hunk.after - 1);
    for (const { kind, text } of hunk.lines) {
      if (kind !== "added") expect(lines[at++]).toBe(text);
      if (kind !== "removed") result.push(text);
    }
  }
  return [...result, ...lines.slice(at)].map((line) => `${line}\n`).join("");
}

const texts = fc
  .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 40 })
  .map((all) => all.map((line) => `${line}\n`).join(""));

describe("the difference of two texts", () => {
  it("leads from one to the other", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        expect(patched(before, lineDiff(before, after))).toBe(after);
      }),
    );
  });

  it("is nothing between the same texts", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(lineDiff(text, text)).toEqual([]);
      }),
    );
  });

  it("shows three lines around, and joins what is nearer", () => {
    const before = [..."abcdefghijklmnopqrstuvwxyz"].map((line) => `${line}\n`).join("");
    const hunks = lineDiff(before, before.replace("e\n", "").replace("j\n", "J\n").replace("w\n", "w\nW\n"));
    expect(
      hunks.map(({ lines }) =>
        lines.map(({ kind, text }) => `${{ same: " ", removed: "-", added: "+" }[kind]}${text}`).join(""),
      ),
    ).toEqual([" b c d-e f g h i-j+J k l m", " u v w+W x y z"]);
    expect(hunks.map(({ before: old, after }) => [old, after])).toEqual([
      [2, 2],
      [21, 20],
    ]);
  });

  it("is told as a whole where the texts are too long to compare", () => {
    const before = Array.from({ length: 3000 }, (_, line) => `a${line}\n`).join("");
    const after = Array.from({ length: 3000 }, (_, line) => `b${line}\n`).join("");
    const [hunk] = lineDiff(before, after);
    expect(hunk?.lines).toHaveLength(6000);
    expect(patched(before, hunk === undefined ? [] : [hunk])).toBe(after);
  });
});
