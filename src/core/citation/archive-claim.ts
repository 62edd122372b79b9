// Whether a citation whose digest the archive does not know is meant for this archive, or is of something else that a paper names.

import type { CommitStanding } from "../snapshot/chain-facts.ts";
import { bareAddress } from "./archive-home.ts";
import type { KnownIds } from "./known-ids.ts";
import { type FoundCitation, isAbbreviated, isName, isWellFormed, type Mark } from "./mark.ts";
import type { Span } from "./retold-json.ts";
import { sentenceAround } from "./sentence.ts";
import { foldWords, formsOf, lettersOf, readingsOf } from "./telling-words.ts";

// Where the line is drawn. Papers name container images, data sets and commits of their tools in the form in which they name our sources; were each
// an error, no honest paper could be checked in CI. A digest alone does not tell whose it is, so it is the rest that decides: whatever in the
// citation can only be of this archive (its address, a commit of its history, a snapshot or root, a path or key with a source's digits, a name
// that leads to a source or resembles one) makes an unknown digest an error, as before. Whoever alters a citation of ours must therefore alter
// all of that as well to be told by a warning instead, and then nothing of it names this archive any more. It is never passed over.

/** What is asked of the archive. */
export interface ClaimedArchive {
  readonly name: string | null;
  /** Its addresses, bare. */
  readonly addresses: readonly string[];
  known(): Promise<KnownIds>;
  isHome(address: string): boolean | null;
  standing(commit: string): Promise<CommitStanding>;
  commitsBeginningWith(digits: string): readonly string[];
}

/** What is asked of its snapshots. */
export interface ClaimedSnapshots {
  readonly roots: ReadonlySet<string>;
  has(name: string): boolean;
}

/** Whether something besides its names says that a citation is of the archive. */
export async function claimsArchive(
  archive: ClaimedArchive,
  snapshots: ClaimedSnapshots,
  citation: FoundCitation,
  document: string,
  path: string,
): Promise<boolean> {
  const extent = extentOf(citation, document);
  const { start, end } = extent;
  const marks = citation.marks.filter((mark) => mark.start >= start && mark.end <= end);
  const known = await archive.known();
  const isWhole = citation.full || citation.entry;
  for (const place of [extent, ...repetitions(citation, document, end)])
    for (const words of readingsOf(path, document.slice(place.start, place.end)))
      if (
        namesAddress(words, archive.addresses) ||
        namesArchive(words, archive.name, isWhole) ||
        formsOf(words).some((form) => known.areIn(form))
      )
        return true;
  const isForeign = marks.some(({ kind, value }) => kind === "origin" && archive.isHome(value) !== true);
  for (const mark of marks) if (await isOurs(archive, snapshots, mark, isForeign)) return true;
  return false;
}

/**
 * An entry whole; in running words the sentence of what was found, because the next one may speak of something else. With the digest of a
 * manifest or a root stands what an archive wrote, and its sentences belong together.
 */
function extentOf({ marks, full, entry, reach, labelOf }: FoundCitation, document: string): Span {
  if (entry || (full && marks.some(({ kind }) => kind === "manifest" || kind === "root"))) return reach;
  const own = full ? marks : marks.filter((mark) => isName(mark) || mark.qualifies === true);
  const [first = reach] = own;
  const sentence = sentenceAround(document, { start: first.start, end: (own.at(-1) ?? first).end }, reach);
  // What an item of a label alone is of stands in the item before it, whatever sentences that has.
  return { ...sentence, start: Math.max(reach.start, Math.min(sentence.start, labelOf ?? sentence.start)) };
}

const mostRepeated = 16;
const longestSentence = 1000;

/** The other sentences in which running words say the same name again. */
function* repetitions({ marks, entry, reach }: FoundCitation, document: string, from: number): Generator<Span> {
  const value = marks.find(isName)?.value ?? "";
  if (entry || value === "") return;
  let at = from;
  for (let count = 0; count < mostRepeated; count++) {
    const next = document.slice(at, reach.end).indexOf(value);
    if (next < 0) return;
    at += next;
    const place = sentenceAround(document, { start: at, end: at + value.length }, reach, longestSentence);
    yield place;
    at = place.end;
  }
}

async function isOurs(
  archive: ClaimedArchive,
  snapshots: ClaimedSnapshots,
  mark: Mark,
  isForeign: boolean,
): Promise<boolean> {
  const { kind, value } = mark;
  if (kind === "origin") return archive.isHome(value) === true;
  if (kind === "commit") return isCommitOfOurs(archive, mark);
  if (kind === "root" || kind === "digest") return snapshots.roots.has(value);
  // Names of snapshots, such as v1, are everywhere the same.
  return kind === "snapshot" && !isForeign && snapshots.has(value);
}

/** Whether a commit is of the history, or resembles one. */
async function isCommitOfOurs(archive: ClaimedArchive, mark: Mark): Promise<boolean> {
  const { value } = mark;
  if (!isWellFormed(mark)) return isAbbreviated(mark) && (await archive.known()).commits.of(value) !== null;
  return (await archive.standing(value)) !== "missing" || (await archive.known()).commits.of(value) !== null;
}

/** Whether words hold an address of the archive, or one of something in its repository. */
export function namesAddress(words: string, addresses: readonly string[]): boolean {
  if (addresses.length === 0) return false;
  const forms = formsOf(words);
  return addresses.map(foldWords).some((address) => {
    // As `git clone` takes it, a colon stands after the host.
    for (const written of [address, address.replace("/", ":")])
      for (const plain of forms)
        for (let at = plain.indexOf(written); at >= 0; at = plain.indexOf(written, at + 1))
          if (!/[\w-]/.test(plain[at + written.length] ?? "") && !/[\w-]/.test(plain[at - 1] ?? "")) return true;
    return false;
  });
}

/** Names of fewer letters are words that anybody writes; an ideograph or syllable says as much as a few letters. */
const tellingName = 8;
const worthOfSign = 3;

/**
 * Whether words hold the name of the archive.
 * @param isWhole whether they are an entry or whole citation; else they are running words, in which only a name of several words tells
 */
export function namesArchive(words: string, name: string | null, isWhole: boolean): boolean {
  const letters = lettersOf(name ?? "");
  const signs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
  const weight = Array.from(letters, (letter) => (signs.test(letter) ? worthOfSign : 1)).reduce((a, b) => a + b, 0);
  const isTelling = weight >= tellingName && (isWhole || signs.test(letters) || /\S\s+\S/.test(name ?? ""));
  return isTelling && lettersOf(words).includes(letters);
}

/** Whether an address is one within the repository of the archive. */
export function isWithin(address: string, addresses: readonly string[]): boolean {
  const bare = bareAddress(address);
  return addresses.some((own) => bare === own || bare.startsWith(`${own}/`) || bare.startsWith(`${own}.git/`));
}
