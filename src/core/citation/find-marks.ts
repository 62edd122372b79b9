// Finds marks in words: hashes, SWHIDs and the clauses that `archive cite` writes about them. Linear, whatever the words are.

import { holds, quotedSpans } from "./asides.ts";
import type { DecodedWords } from "./decoded-words.ts";
import type { Mark, MarkKind } from "./mark.ts";
import { qualifiersIn, qualifiersPattern } from "./swhid-qualifiers.ts";

const token = "[0-9A-Za-z]{1,160}";
/** Between a word and its value. A bracket parts them, unless it came into a digest. */
const gap = "[^\\w\\[](?:[^0-9A-Za-z\\[]|\\[(?=[0-9a-f]{20})){0,7}";
/** A root may itself begin with one of two signs. */
const rootGap = "[^\\w\\[+/](?:[^0-9A-Za-z\\[+/]|[+/](?![0-9A-Za-z+/])|\\[(?=[0-9A-Za-z+/]{20})){0,7}";
/** Numbers as people part their thousands: 3,988 or 3 988; TeX puts `\,` between them, or `~`. */
const grouped = "[1-9][0-9]{0,2}(?:[ ,.'’~\\u00a0\\u2009\\u202f][0-9]{3}){1,5}(?![0-9A-Za-z])";
/** A line may end before the unit. */
const beforeBytes = "(?:[^0-9A-Za-z\\n]{1,3}|[^0-9A-Za-z\\n]{0,3}\\r?\\n[ \\t>%]{0,20})";
/** What may have come into the name of a snapshot: signs that no name has, or a blank beside a digit. */
const odd = "(?:[^\\sA-Za-z0-9._-]{1,2}|(?<=[0-9._-])\\s(?=[0-9._-]))";
const patterns = [
  // A SWHID of a content with what qualifies it; the last characters of a sentence are cut off afterwards.
  `swh:1:cnt:(?<swhid>${token}|[^0-9A-Za-z][0-9a-f]{20,160})(?<qualifiers>${qualifiersPattern})`,
  // As JSON is told anew.
  `snapshot-name: "(?<name>[^"\n]{0,200})"`,
  `snapshot-digest: (?<digest>${token})`,
  `snapshot-?root${rootGap}(?<lonelyRoot>[A-Za-z0-9+/=]{1,160})`,
  `snapshot[^\\w\\[{]{1,8}(?<clause>[A-Za-z0-9._-]{1,100})[^\\w\\[]{1,8}root${rootGap}(?<clauseRoot>[A-Za-z0-9+/=]{1,160})`,
  // A name that something came into: what follows is a root beyond doubt.
  `snapshot[^\\w\\[{]{1,8}(?<oddClause>[A-Za-z0-9._-]{0,60}${odd}[A-Za-z0-9._-]{1,60})[^\\w\\[]{1,8}root${rootGap}(?<oddRoot>[A-Za-z0-9+/]{43}=)`,
  `snapshot["']?(?:\\s{0,4}[=:]\\s{0,4}["'{])(?<field>[^"'{}\\n]{1,100})(?=["'}])`,
  // The digests come after what they are of.
  `(?<of>manifest[^\\w\\[]{0,40})?sha-?256${gap}(?<sha256>${token})`,
  `commit${gap}(?<commit>${token})`,
  `bytes["']?\\s{0,4}[=:]\\s{0,4}["'{]?[^0-9A-Za-z\\n}+.-]{0,3}(?<size>${grouped}|[-+.]?[0-9A-Za-z]{0,20}[0-9][0-9A-Za-z]{0,20})`,
  `C1  - (?<riskySize>[^\\n]{1,40}) bytes`,
  `(?<!\\w)(?<loose>${grouped}|[0-9]{1,16})${beforeBytes}bytes\\b`,
  // As `sha256sum` and file names have a digest.
  `(?<![0-9A-Za-z])(?<bare>[0-9a-f]{64}|[0-9A-F]{64})(?![0-9A-Za-z])`,
];

const marks = new RegExp(patterns.map((pattern) => `(?:${pattern})`).join("|"), "dgi");
/** A number, perhaps with a letter that came into it; a word before it is no part of it. */
const digits = "(?=[A-Za-z]{0,3}[0-9])[0-9A-Za-z]{1,40}";
/** What follows the digest of the bytes; something in brackets may stand between. */
const sizeClause = new RegExp(
  `(?:[^\\w[](?:[^0-9A-Za-z[]|\\[(?=[0-9])){0,7}|[^\\w[]{0,4}\\([^()\\n]{1,200}\\)[^\\w[]{1,4})(?:(?:size|length|with|of|in)[^\\w[]{1,4})?(${grouped}|${digits}(?:[^0-9A-Za-z]${digits})?)${beforeBytes}bytes\\b`,
  "dy",
);

const kindOf: Readonly<Record<string, MarkKind>> = {
  name: "snapshot",
  clause: "snapshot",
  field: "snapshot",
  root: "root",
  lonelyRoot: "root",
  clauseRoot: "root",
  oddClause: "snapshot",
  oddRoot: "root",
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
    found.push({ kind, value: asMeant(kind, value.slice(start, end)), ...place, ...aside, ...more });
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
      if (name === "bare" || isOfPackage(value, match.index, span)) add(kind, ...span, { bare: true });
      else add(isManifest ? "manifest" : kind, span[0], span[1] + rest, name === "loose" ? { loose: true } : {});
      if (kind !== "sha256" || isManifest) continue;
      sizeClause.lastIndex = span[1];
      const size = sizeClause.exec(value)?.indices?.[1];
      if (size !== undefined) add("size", size[0], size[1]);
    }
  }
  return found;
}

/** Some programs print digests in capitals, and people part thousands. */
function asMeant(kind: MarkKind, words: string): string {
  if (kind === "size") return new RegExp(`^${grouped}$`).test(words) ? words.replace(/[^0-9]/g, "") : words;
  return /^[0-9A-F]{64}$/.test(words) ? words.toLowerCase() : words;
}

/** Whether a whole digest is that of a container image (`name@sha256:…`) or of what pip installs (`--hash=sha256:…`). */
function isOfPackage(value: string, at: number, [from, to]: readonly [number, number]): boolean {
  if (to - from !== 64 || !/(?:[a-z0-9]@|--hash=)$/.test(value.slice(Math.max(0, at - 7), at))) return false;
  // Names of images have no scheme: what has one is an address, perhaps of an archive.
  return !/https?:\/\/[^\s<>"'{}|\\^`]{1,300}@$/i.test(value.slice(Math.max(0, at - 320), at));
}

type Add = (kind: MarkKind, start: number, end: number, more?: Partial<Mark>) => void;

function addSwhid(start: number, coreEnd: number, end: number, value: string, add: Add): void {
  const core = value.slice(start, coreEnd);
  // Documentation writes `swh:1:cnt:` and a few letters, and means nothing by it.
  if (core.length < "swh:1:cnt:".length + 7 && !isCut(value, coreEnd)) return;
  const qualifiers = new Map<string, string>();
  const inner: (() => void)[] = [];
  for (const { name, value: words, start: from, valueStart, end: to, isSevered } of qualifiersIn(value, coreEnd, end)) {
    const isAgain = qualifiers.has(name) && qualifiers.get(name) !== words;
    if (!isAgain) qualifiers.set(name, words);
    const more: Partial<Mark> = {
      qualifies: true,
      ...(isAgain ? { again: true } : {}),
      ...(isSevered ? { severed: true } : {}),
    };
    if (name === "anchor" && words.startsWith(revision))
      inner.push(() => add("commit", valueStart + revision.length, to, more));
    else if (isContext(name)) inner.push(() => add(name, valueStart, to, more));
    else if (name === "bytes" || name === "lines") inner.push(() => add("passage", from, to, more));
  }
  add("swhid", start, coreEnd, { qualifiers });
  for (const addInner of inner) addInner();
}

const revision = "swh:1:rev:";

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

const cutOff = /^[^0-9A-Za-z]{0,2}[0-9a-f]{20,64}/;

/** Whether the rest of a digest follows, as after a blank that came into it. */
function isCut(value: string, end: number): boolean {
  return cutOff.test(value.slice(end, end + 24));
}
