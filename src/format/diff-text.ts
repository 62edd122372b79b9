// The difference of two states for people: the sentence first, then source by source what happened to it.

import type { ArchiveDiff, FileDiff, SourceDiff, SourceHappening } from "../core/archive-diff.ts";
import { changeLines } from "./change-words.ts";
import { pad } from "./columns.ts";
import { diffSummary } from "./diff-summary.ts";
import { counted, type Line, type LineFormat, type Style, styled } from "./format.ts";

const width = 10;
const margin = " ".repeat(width + 1);
const changesShown = 40;

const looks: Readonly<Record<SourceHappening, Style | readonly Style[]>> = {
  added: "green",
  removed: ["bold", "red"],
  withdrawn: "yellow",
  restored: "green",
  rewritten: ["bold", "red"],
  moved: "blue",
  amended: "cyan",
};

function* changesOf(
  { changes, changesUnknown }: FileDiff | SourceDiff,
  weakenings: SourceDiff["weakenings"],
): Generator<Line> {
  for (const { words, weaker } of changeLines(changes ?? [], weakenings, changesShown))
    yield weaker === null ? [margin, words] : [margin, words, styled("red", `  WEAKER: ${weaker}`)];
  if (changesUnknown !== null) yield [margin, styled("yellow", `what changed cannot be told: ${changesUnknown}`)];
}

function* sourceLines(diff: SourceDiff): Generator<Line> {
  const { source, title, originalName, happened, before, after, translation, changes, changesUnknown } = diff;
  for (const [index, what] of happened.entries()) {
    const name = index === 0 ? (title ?? originalName ?? source) : "";
    yield [styled(looks[what], pad(wordOf(what), width)), " ", styled("bold", name)];
  }
  if (title !== null || originalName !== null) yield [margin, styled("dim", source)];
  if (happened.includes("added")) yield [margin, `translation: ${translation ?? "unknown"}`];
  if (happened.includes("rewritten")) {
    yield [margin, styled("red", `bytes before  ${before?.sha256 ?? "none"}`)];
    yield [margin, styled("red", `bytes after   ${after?.sha256 ?? "none"}`)];
  }
  if (happened.includes("removed")) yield [margin, styled("red", "without a tombstone")];
  for (const [role, from, to] of [
    ["bytes", before?.path, after?.path],
    ["manifest", before?.manifestPath, after?.manifestPath],
  ] as const) {
    if (happened.includes("moved") && from != null && to != null && from !== to)
      yield [margin, `${role}: ${from} → ${to}`];
  }
  if (happened.includes("amended") && changes?.length === 0 && changesUnknown === null)
    yield [margin, "written in another way; every value is the same"];
  yield* changesOf(diff, diff.weakenings);
  yield [];
}

/** Capitals where nobody may overlook it. */
function wordOf(what: SourceHappening): string {
  return what === "rewritten" || what === "removed" ? what.toUpperCase() : what;
}

function* fileLines(title: string, files: readonly FileDiff[], all = files.length): Generator<Line> {
  if (files.length === 0) return;
  yield [styled("bold", title)];
  for (const file of files) {
    yield [styled(looks[file.happened], pad(file.happened, width)), ` ${file.path}`];
    yield* changesOf(file, []);
  }
  if (all > files.length) yield [`and ${counted(all - files.length, "more file")}`];
  yield [];
}

const format: LineFormat<ArchiveDiff> = {
  kind: "lines",
  *render(diff) {
    const { verdict, sources, relations, descriptor, otherFiles, unseen } = diff;
    yield [styled(["bold", verdict === "fine" ? "green" : "red"], diffSummary(diff))];
    if (sources.length + relations.length + otherFiles.length + unseen.length > 0 || descriptor !== null) yield [];
    for (const { side, path, reason } of unseen)
      yield [styled(["bold", "red"], pad("not seen", width)), ` ${path} (${side}): ${reason}`];
    if (unseen.length > 0) yield [];
    for (const source of sources) yield* sourceLines(source);
    yield* fileLines("Relations", relations);
    yield* fileLines("The archive itself", descriptor === null ? [] : [descriptor]);
    yield* fileLines("Other files", otherFiles, diff.counts.otherFiles);
  },
};
export default format;
