// Finds marks in words: hashes, SWHIDs and the clauses that `archive cite` writes about them. Linear, whatever the words are.

import { holds, quotedSpans } from "./asides.ts";
import type { DecodedWords } from "./decoded-words.ts";
import type { Mark, MarkKind } from "./mark.ts";

const token = "[0-9A-Za-z]{1,160}";
/** A line may end before the unit. */
const beforeBytes = "(?:[^\\w\\n]{1,3}|[^\\w\\n]{0,3}\\r?\\n[ \\t>%]{0,20})";
const patterns = [
  // A SWHID of a content with what qualifies it; the last characters of a sentence are cut off afterwards.
  `swh:1:cnt:(?<swhid>${token}|[^\\w;][0-9a-f]{20,160})(?<qualifiers>(?:;[a-z]{1,20}=[^\\s;<>"{}|\\\\^“”\`]{1,2000}){0,8})`,
  // As JSON is told anew.
  `snapshot-name: "(?<name>[^"\n]{0,200})"`,
  `snapshot-digest: (?<digest>${token})`,
  `snapshot-?root[^\\w\\[]{1,8}(?<lonelyRoot>[A-Za-z0-9+/=]{1,160})`,
  `snapshot[^\\w\\[{]{1,8}(?<clause>[A-Za-z0-9._-]{1,100})[^\\w\\[]{1,8}root[^\\w\\[]{1,8}(?<clauseRoot>[A-Za-z0-9+/=]{1,160})`,
  `snapshot["']?(?:\\s{0,4}[=:]\\s{0,4}["'{])(?<field>[A-Za-z0-9._-]{1,100})(?=["'}])`,
  // The digests come after what they are of.
  `(?<of>manifest[^\\w\\[]{0,40})?sha-?256[^\\w\\[]{1,8}(?<sha256>${token})`,
  `commit[^\\w\\[]{1,8}(?<commit>${token})`,
  `bytes["']?\\s{0,4}[=:]\\s{0,4}["'{]?(?<size>[-+.]?[0-9A-Za-z]{0,20}[0-9][0-9A-Za-z]{0,20})`,
  `C1  - (?<riskySize>[^\\n]{1,40}) bytes`,
  `(?<!\\w)(?<loose>[0-9]{1,16})${beforeBytes}bytes\\b`,
  // As `sha256sum` and file names have a digest.
  `(?<![0-9A-Za-z])(?<bare>[0-9a-f]{64}|[0-9A-F]{64})(?![0-9A-Za-z])`,
];

const marks = new RegExp(patterns.map((pattern) => `(?:${pattern})`).join("|"), "dgi");
/** What follows the digest of the bytes; something in brackets may stand between. */
const sizeClause = new RegExp(
  `(?:[^\\w[]{1,8}|[^\\w[]{0,4}\\([^()\\n]{1,200}\\)[^\\w[]{1,4})([0-9A-Za-z]{1,40}(?:[^\\w\\n][0-9A-Za-z]{1,40})?)${beforeBytes}bytes\\b`,
  "dy",
);

const kindOf: Readonly<Record<string, MarkKind>> = {
  name: "snapshot",
  clause: "snapshot",
  field: "snapshot",
  root: "root",
  lonelyRoot: "root",
  clauseRoot: "root",
  digest: "digest",
  sha256: "sha256",
  commit: "commit",
  size: "size",
  riskySize: "size",
  loose: "size",
  bare: "sha256",
};

/** Marks in the order in which they stand; a SWHID is followed by those of its qualifiers. */
export function findMarks(words: DecodedWords): readonly Mark[] {
  const { value } = words;
  const found: Mark[] = [];
  const quoted = quotedSpans(value);
  const add = (kind: MarkKind, start: number, end: number, more: Partial<Mark> = {}): void => {
    const place = { start: words.placeOf(start), end: words.placeOf(end) };
    const aside = holds(quoted, start) ? { aside: true } : {};
    found.push({ kind, value: value.slice(start, end), ...place, ...aside, ...more });
  };
  for (const match of value.matchAll(marks)) {
    const { groups = {}, indices } = match;
    const spans = indices?.groups ?? {};
    if (spans["swhid"] !== undefined) {
      addSwhid(match.index, spans["swhid"][1], spans["qualifiers"]?.[1] ?? spans["swhid"][1], value, add);
      continue;
    }
    for (const [name, kind] of Object.entries(kindOf)) {
      const span = spans[name];
      if (span === undefined || !isPlausible(kind, groups[name] ?? "", value, span[1])) continue;
      const isManifest = kind === "sha256" && spans["of"] !== undefined;
      // The beginning of a digest that was cut in two must not pass for an abbreviation: the rest proves it, or belies it.
      const rest =
        kind === "sha256" && span[1] - span[0] < 64
          ? (cutOff.exec(value.slice(span[1], span[1] + 80))?.[0].length ?? 0)
          : 0;
      if (name === "bare") add(kind, ...span, { value: value.slice(...span).toLowerCase(), bare: true });
      else add(isManifest ? "manifest" : kind, span[0], span[1] + rest, name === "loose" ? { loose: true } : {});
      if (kind !== "sha256" || isManifest) continue;
      sizeClause.lastIndex = span[1];
      const size = sizeClause.exec(value)?.indices?.[1];
      if (size !== undefined) add("size", size[0], size[1]);
    }
  }
  return found;
}

type Add = (kind: MarkKind, start: number, end: number, more?: Partial<Mark>) => void;

function addSwhid(start: number, coreEnd: number, end: number, value: string, add: Add): void {
  const core = value.slice(start, coreEnd);
  // Documentation writes `swh:1:cnt:` and a few letters, and means nothing by it.
  if (core.length < "swh:1:cnt:".length + 7 && !isCut(value, coreEnd)) return;
  const qualifiers = new Map<string, string>();
  const inner: [MarkKind, number, number][] = [];
  for (let at = coreEnd; at < end; ) {
    const next = value.indexOf(";", at + 1);
    const stop = next < 0 || next > end ? end : next;
    const equals = value.indexOf("=", at);
    const name = value.slice(at + 1, equals);
    const words = value.slice(equals + 1, stop).replace(/[.,)\]'*_]{1,8}$/, "");
    if (!qualifiers.has(name)) qualifiers.set(name, words);
    const from = equals + 1;
    if (name === "anchor" && words.startsWith("swh:1:rev:"))
      inner.push(["commit", from + "swh:1:rev:".length, from + words.length]);
    else if (isContext(name)) inner.push([name, from, from + words.length]);
    if (name === "bytes" || name === "lines") inner.push(["passage", at + 1, from + words.length]);
    at = stop;
  }
  add("swhid", start, coreEnd, { qualifiers });
  for (const [kind, from, to] of inner) add(kind, from, to);
}

const isContext = (name: string): name is "anchor" | "path" | "origin" | "visit" =>
  name === "anchor" || name === "path" || name === "origin" || name === "visit";

/** Whether words after "sha256", "commit" and the like are meant as a value, whole or damaged, and are no prose. */
function isPlausible(kind: MarkKind, words: string, value: string, end: number): boolean {
  // What JSON has in place of a snapshot.
  if (words === "null") return false;
  if (kind !== "sha256" && kind !== "commit" && kind !== "digest") return true;
  if (/^[0-9a-f]+$/i.test(words)) return words.length >= (kind === "sha256" ? 6 : 7) || isCut(value, end);
  return isCut(value, end) || (words.length >= 20 && words.replace(/[^0-9a-f]/gi, "").length * 10 >= words.length * 9);
}

const cutOff = /^[^\w]{0,2}[0-9a-f]{20,64}/;

/** Whether the rest of a digest follows, as after a blank that came into it. */
function isCut(value: string, end: number): boolean {
  return cutOff.test(value.slice(end, end + 24));
}
