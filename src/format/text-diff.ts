// The difference of two texts in the unified format (POSIX.1-2024, diff -u), as lines of words.

import { lineDiff } from "../core/line-diff.ts";
import { type Line, type Style, styled } from "./format.ts";

const marks = { same: " ", removed: "-", added: "+" } as const;
const styles: Readonly<Partial<Record<keyof typeof marks, Style>>> = { removed: "red", added: "green" };

/**
 * The hunks with the header that `git apply` and `patch` read.
 * @param before null where there is no file yet
 */
export function* textDiff(path: string, before: string | null, after: string): Generator<Line> {
  const hunks = lineDiff(before ?? "", after);
  if (hunks.length === 0) return;
  yield [styled("bold", before === null ? "--- /dev/null" : `--- a/${path}`)];
  yield [styled("bold", `+++ b/${path}`)];
  for (const hunk of hunks) {
    const old = hunk.lines.filter(({ kind }) => kind !== "added").length;
    const now = hunk.lines.filter(({ kind }) => kind !== "removed").length;
    yield [styled("cyan", `@@ -${range(hunk.before, old)} +${range(hunk.after, now)} @@`)];
    for (const { kind, text } of hunk.lines) {
      const style = styles[kind];
      const words = marks[kind] + text;
      yield [style === undefined ? words : styled(style, words)];
    }
  }
}

/** An empty range names the line before it. */
const range = (start: number, length: number): string =>
  length === 1 ? `${start}` : `${length === 0 ? start - 1 : start},${length}`;
