// The difference of two texts line by line, in hunks with some lines around, as `diff -u` gives it.

/** One line: in both texts, only in the earlier, or only in the later. */
export interface DiffLine {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** A stretch of differences with the lines around them; lines count from 1. */
export interface Hunk {
  readonly before: number;
  readonly after: number;
  readonly lines: readonly DiffLine[];
}

const around = 3;
/** Beyond so many cells of the table, what differs is shown as a whole. */
const mostCells = 4_000_000;

/** The hunks that lead from one text to the other; none when they are the same. Memory and time are bounded. */
export function lineDiff(before: string, after: string): readonly Hunk[] {
  const lines = [...allLines(linesOf(before), linesOf(after))];
  const hunks: Hunk[] = [];
  let [old, now] = [1, 1];
  let open: { before: number; after: number; lines: DiffLine[]; rest: number } | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.kind !== "same") {
      if (open === null) {
        const lead = leadBefore(lines, index);
        open = { before: old - lead.length, after: now - lead.length, lines: lead, rest: 0 };
      }
      open.lines.push(line);
      open.rest = around;
    } else if (open !== null) {
      if (open.rest > 0 || lines.slice(index, index + around + 1).some(({ kind }) => kind !== "same")) {
        open.lines.push(line);
        open.rest--;
      } else {
        hunks.push({ before: open.before, after: open.after, lines: open.lines });
        open = null;
      }
    }
    if (line.kind !== "added") old++;
    if (line.kind !== "removed") now++;
  }
  if (open !== null) hunks.push({ before: open.before, after: open.after, lines: open.lines });
  return hunks;
}

function leadBefore(lines: readonly DiffLine[], index: number): DiffLine[] {
  return lines.slice(Math.max(0, index - around), index);
}

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function* allLines(before: readonly string[], after: readonly string[]): Generator<DiffLine> {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  for (const text of before.slice(0, head)) yield { kind: "same", text };
  yield* middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  for (const text of before.slice(before.length - tail)) yield { kind: "same", text };
}

/** By the longest common subsequence, where the table for it is small enough. */
function* middle(before: readonly string[], after: readonly string[]): Generator<DiffLine> {
  const [rows, columns] = [before.length, after.length];
  const width = columns + 1;
  if (rows * columns > mostCells) {
    for (const text of before) yield { kind: "removed", text };
    for (const text of after) yield { kind: "added", text };
    return;
  }
  const lengths = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const same = before[row] === after[column];
      const skip = Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
      lengths[row * width + column] = same ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1 : skip;
    }
  }
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    const [old, now] = [before[row], after[column]];
    if (old !== undefined && old === now) {
      yield { kind: "same", text: old };
      row++;
      column++;
    } else if (
      old !== undefined &&
      (now === undefined || (lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0))
    ) {
      yield { kind: "removed", text: old };
      row++;
    } else if (now !== undefined) {
      yield { kind: "added", text: now };
      column++;
    }
  }
}
