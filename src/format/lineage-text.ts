// A lineage for people: how much of history could be seen, then each source with its verdict and its events, newest first.

import type { FileChange, Lineage, LineageEvent, SourceLineage } from "../core/history/lineage-record.ts";
import { isBroken, lineageVerdict } from "../core/history/standing.ts";
import { changeLines } from "./change-words.ts";
import { pad } from "./columns.ts";
import { counted, type Line, type LineFormat, type Piece, type Style, styled } from "./format.ts";
import {
  dateWords,
  kindWords,
  nameOf,
  personWords,
  short,
  signatureWords,
  summaryWords,
  verdictWords,
} from "./lineage-words.ts";

const kindWidth = 10;
const margin = " ".repeat(kindWidth + 2);
const changesShown = 12;

const looks: Readonly<Record<LineageEvent["kind"], Style>> = {
  added: "green",
  amended: "cyan",
  moved: "blue",
  removed: "red",
  withdrawn: "yellow",
  restored: "green",
  rewritten: "red",
};

/** What could not be seen comes first: all that follows is no more than the rest. */
function* limits({ complete, boundary, reason, notes, fallback, faults, engine }: Lineage): Generator<Line> {
  if (!complete) {
    yield [styled(["bold", "red"], "History was not seen whole"), `: ${reason ?? "nobody knows why"}.`];
    yield ["What is not told here may have happened all the same; what was there before has no known origin."];
    if (boundary.length > 0)
      yield [
        `History ends at ${boundary.slice(0, 5).map(short).join(", ")}${boundary.length > 5 ? ` and ${boundary.length - 5} more` : ""}.`,
      ];
  }
  for (const note of notes) yield [styled("yellow", "note"), `  ${note}`];
  if (fallback !== null) yield [styled("yellow", "note"), `  read by ${engine}: ${fallback}`];
  if (faults.length > 0) {
    const [first] = faults;
    yield [
      styled("yellow", "note"),
      `  ${counted(faults.length, "fault")} in commits and trees; first: ${first?.kind} in the ${first?.type} ${short(first?.object ?? "")}`,
    ];
  }
  if (!complete || notes.length > 0 || fallback !== null || faults.length > 0) yield [];
}

function* story(source: SourceLineage, complete: boolean): Generator<Line> {
  const { sha256, path, manifestPath, originalName, title, events, firstKnown } = source;
  yield [styled("bold", nameOf(source))];
  if (title !== null || originalName !== null) yield [styled("dim", `sha256:${sha256}`)];
  if (title !== null && originalName !== null) yield [styled("dim", `arrived as ${originalName}`)];
  yield [styled("dim", path ?? manifestPath ?? "it has no file")];
  const verdict = verdictWords(source, complete);
  yield [styled(isBroken(source) ? ["bold", "red"] : complete ? "green" : "yellow", verdict)];
  yield [];
  for (const event of events) yield* eventLines(event);
  for (const commit of new Set(firstKnown.map((state) => state.commit))) {
    const states = firstKnown.filter((state) => state.commit === commit);
    yield [
      "  ",
      styled("yellow", pad("known", kindWidth)),
      `as of `,
      styled("dim", short(commit)),
      ", since when cannot be told",
    ];
    for (const { role, path: at } of states)
      yield [margin, at === path || at === manifestPath ? `${role}: there` : `${role}: at ${at}`];
  }
  if (firstKnown.length > 0) yield [];
}

function* eventLines(event: LineageEvent): Generator<Line> {
  const { kind, commit, author, committer, subject, landedBy, claimedPullRequest, changes, changesUnknown } = event;
  const line = (...pieces: Piece[]): Line => [margin, ...pieces];
  yield [
    "  ",
    styled(
      kind === "rewritten" || kind === "removed" ? ["bold", looks[kind]] : looks[kind],
      pad(kindWords(event), kindWidth),
    ),
    `${dateWords(author)}  ${personWords(author)}  `,
    styled("dim", short(commit)),
  ];
  yield line(subject === "" ? styled("dim", "(no words)") : `“${subject}”`);
  yield* filesOf(event, line);
  for (const { words, weaker } of changeLines(changes ?? [], event.weakenings, changesShown))
    yield weaker === null ? line(words) : line(words, styled("red", `  WEAKER: ${weaker}`));
  if (changesUnknown !== null)
    yield line(styled("yellow", `what changed in the manifest cannot be told: ${changesUnknown}`));
  const signed = signatureWords(event.signature);
  if (signed !== null) {
    const { status } = event.signature;
    yield line(styled(status === "trusted" ? "green" : status === "invalid" ? ["bold", "red"] : "yellow", signed));
  }
  if (committer !== null && (committer.name !== author?.name || committer.email !== author.email))
    yield line(styled("dim", `committed by ${personWords(committer)}, ${dateWords(committer)}`));
  for (const [key, values] of Object.entries(event.trailers)) yield line(styled("dim", `${key}: ${values.join(", ")}`));
  if (claimedPullRequest !== null)
    yield line(styled("dim", `pull request ${claimedPullRequest} (as the subject claims)`));
  if (landedBy === null) yield line(styled("yellow", "never landed on the main line"));
  else if (landedBy !== commit) yield line(styled("dim", `landed with ${short(landedBy)}`));
  yield [];
}

function* filesOf({ kind, files }: LineageEvent, line: (...pieces: Piece[]) => Line): Generator<Line> {
  for (const file of files) {
    const words = fileWords(kind, file);
    if (words !== null) yield line(words);
  }
}

/** What happened to one file, where the word for the event does not say it already. */
function fileWords(kind: LineageEvent["kind"], file: FileChange): Piece | null {
  const { role, change, other, oid, previous, maybeFrom, sameContentAs, mode } = file;
  const was = previous.find((state) => state.oid !== null);
  if (role === "bytes" && (change === "content" || (change === "added" && kind === "rewritten")))
    return styled("red", `bytes: ${short(was?.oid ?? "nothing")} → ${short(oid ?? "nothing")} (git object ids)`);
  if (change === "kind") return styled("red", `${role}: the mode became ${mode}: this is no regular file, or was none`);
  if (change === "mode") return `${role}: file mode ${was?.mode ?? "unknown"} → ${mode}`;
  if (change === "moved-here") return `${role}: moved here from ${other ?? "an unknown place"}`;
  if (change === "removed" && kind !== "removed") return `${role}: removed`;
  if (change === "removed" && role === "manifest") return "manifest: removed as well";
  if (change === "added" && maybeFrom.length > 0) return `${role}: perhaps moved from one of ${maybeFrom.join(", ")}`;
  if (change === "added" && role === "bytes" && sameContentAs !== null)
    return `bytes: the same as ${sameContentAs.path} in ${short(sameContentAs.commit)}`;
  return null;
}

const format: LineFormat<Lineage> = {
  kind: "lines",
  *render(lineage) {
    yield* limits(lineage);
    for (const source of lineage.sources) yield* story(source, lineage.complete);
    const verdict = lineageVerdict(lineage);
    yield [
      styled(["bold", verdict === "whole" ? "green" : verdict === "broken" ? "red" : "yellow"], summaryWords(lineage)),
    ];
    if (lineage.sources.length > 0)
      yield [
        styled(
          "dim",
          "Dates, names and pull requests are what the commits claim; only a trusted signature proves who made one.",
        ),
      ];
  },
};
export default format;
