// The difference of two states as Markdown, for the description of a pull request or a comment beneath it.

import type { ArchiveDiff, FileDiff, SourceDiff, SourceHappening } from "../core/archive-diff.ts";
import { changeLines } from "./change-words.ts";
import { diffSummary } from "./diff-summary.ts";
import { counted, type Line, type LineFormat } from "./format.ts";
import { codeSpan } from "./markdown.ts";

const changesShown = 20;

function* changesOf(
  { changes, changesUnknown }: FileDiff | SourceDiff,
  weakenings: SourceDiff["weakenings"],
): Generator<Line> {
  for (const { words, weaker } of changeLines(changes ?? [], weakenings, changesShown))
    yield [weaker === null ? `  - ${codeSpan(words)}` : `  - **weaker** (${weaker}): ${codeSpan(words)}`];
  if (changesUnknown !== null) yield [`  - what changed cannot be told: ${codeSpan(changesUnknown)}`];
}

function loud(what: SourceHappening): string {
  return what === "rewritten" || what === "removed" ? what.toUpperCase() : what;
}

function* sourceLines(diff: SourceDiff): Generator<Line> {
  const { source, title, originalName, happened, before, after, translation, changes, changesUnknown } = diff;
  const name = title ?? originalName;
  yield [`- **${happened.map(loud).join(", ")}** ${name === null ? "" : `${codeSpan(name)} `}${codeSpan(source)}`];
  if (happened.includes("added")) yield [`  - translation: ${codeSpan(translation ?? "unknown")}`];
  if (happened.includes("removed")) yield ["  - **without a tombstone**"];
  if (happened.includes("rewritten"))
    yield [`  - **bytes** ${codeSpan(before?.sha256 ?? "none")} → ${codeSpan(after?.sha256 ?? "none")}`];
  for (const [from, to] of [
    [before?.path, after?.path],
    [before?.manifestPath, after?.manifestPath],
  ] as const) {
    if (happened.includes("moved") && from != null && to != null && from !== to)
      yield [`  - ${codeSpan(from)} → ${codeSpan(to)}`];
  }
  if (happened.includes("amended") && changes?.length === 0 && changesUnknown === null)
    yield ["  - written in another way; every value is the same"];
  yield* changesOf(diff, diff.weakenings);
}

function* fileLines(title: string, files: readonly FileDiff[], all = files.length): Generator<Line> {
  if (files.length === 0) return;
  yield [];
  yield [`#### ${title}`];
  yield [];
  for (const file of files) {
    yield [`- **${file.happened}** ${codeSpan(file.path)}`];
    yield* changesOf(file, []);
  }
  if (all > files.length) yield [`- and ${counted(all - files.length, "more file")}`];
}

const format: LineFormat<ArchiveDiff> = {
  kind: "lines",
  *render(diff) {
    const { sources, relations, descriptor, otherFiles, unseen } = diff;
    yield ["### What changes in the archive"];
    yield [];
    // The sentence quotes values, so it is code as well.
    yield [codeSpan(diffSummary(diff))];
    if (unseen.length > 0) yield [];
    for (const { side, path, reason } of unseen)
      yield [`- **not seen** ${codeSpan(path)} (${side}): ${codeSpan(reason)}`];
    if (sources.length > 0) {
      yield [];
      yield ["#### Sources"];
      yield [];
    }
    for (const source of sources) yield* sourceLines(source);
    yield* fileLines("Relations", relations);
    yield* fileLines("The archive itself", descriptor === null ? [] : [descriptor]);
    yield* fileLines("Other files", otherFiles, diff.counts.otherFiles);
  },
};
export default format;
