// Gathers the facts about the citations of documents: names first, so that each snapshot and the past are read once for all.

import type { Place } from "../diagnostic.ts";
import { placeInText } from "../place.ts";
import type { Decoder } from "../ports.ts";
import type { Text } from "../text.ts";
import { claimsArchive } from "./archive-claim.ts";
import { checkQuotations } from "./check-quotations.ts";
import type { CitationFacts, CitedCommit, CitedContext, CitedManifest, NameStanding } from "./citation-facts.ts";
import type { CitedArchive } from "./cited-archive.ts";
import type { CitedSnapshots } from "./cited-snapshots.ts";
import { withoutOthers } from "./commits-of-others.ts";
import { type FoundCitation, isAbbreviated, isName, isWellFormed, type Mark } from "./mark.ts";
import { standingOfName } from "./standing-of-name.ts";

const mostCandidates = 5;

/** A citation in its document, with what its names lead to. */
export interface NamedCitation {
  readonly path: string;
  readonly text: Text;
  readonly found: FoundCitation;
  readonly names: readonly { readonly mark: Mark; readonly standing: NameStanding }[];
  /** The source that the first good name leads to. */
  readonly source: string | null;
}

/** Looks up the names of a citation. */
export async function nameCitation(
  archive: CitedArchive,
  path: string,
  text: Text,
  found: FoundCitation,
): Promise<NamedCitation> {
  const names: { mark: Mark; standing: NameStanding }[] = [];
  for (const mark of found.marks.filter(isName))
    names.push({ mark, standing: await standingOfName(archive, mark, found.full) });
  const sources = names.flatMap(({ standing }) =>
    standing.kind === "source" || standing.kind === "removed" ? standing.source : [],
  );
  return { path, text, found, names, source: sources[0] ?? null };
}

/** Everything else about it. */
export async function gatherCitation(
  archive: CitedArchive,
  snapshots: CitedSnapshots,
  { path, text, found, names: looked, source }: NamedCitation,
  decoder: Decoder,
): Promise<CitationFacts> {
  const sound = found.marks.filter(isWellFormed);
  const today = source === null ? null : await archive.today(source);
  const isClaimed =
    !looked.some(({ standing }) => isStray(standing)) ||
    looked.some(({ standing }) => isOurs(standing)) ||
    (await claimsArchive(archive, snapshots, found, text.value, path));
  const names = isClaimed
    ? looked
    : looked.map((name) => (isStray(name.standing) ? { ...name, standing: { kind: "unrelated" } as const } : name));
  const isUnrelated = !isClaimed && names.every(({ standing: { kind } }) => kind === "unrelated" || kind === "foreign");
  const cited: CitedCommit[] = [];
  // What is of another repository has its own commits and paths; a citation that this archive wrote is held against it all the same.
  const isElsewhere =
    !found.full && sound.some(({ kind, value }) => kind === "origin" && archive.isHome(value) === false);
  for (const mark of isElsewhere || isUnrelated ? [] : found.marks.filter(({ kind }) => kind === "commit")) {
    if (isWellFormed(mark) || (!(found.full && found.entry) && isAbbreviated(mark)))
      cited.push(await standingOfCommit(archive, mark, source));
  }
  // In a whole citation a commit is given whole; the beginning of one may be that of something else.
  const commits = (await withoutOthers(archive, found, cited, text.value, path)).filter(
    ({ mark, standing }) => !found.full || standing === "unrelated" || isWellFormed(mark),
  );
  const contexts: CitedContext[] = [];
  if (source !== null)
    for (const { mark, standing } of names) {
      if (mark.kind !== "swhid" || standing.kind !== "source" || standing.source !== source) continue;
      const context = await archive.contexts.about(mark, sound);
      contexts.push(isElsewhere ? { ...context, anchor: null, path: null } : context);
    }
  const manifests: CitedManifest[] = [];
  if (today !== null)
    for (const mark of sound.filter(({ kind }) => kind === "manifest"))
      manifests.push(await archive.versions.manifest(mark, today, commits));
  const quoting = sound.some(({ kind }) => kind === "quotation" || kind === "passage");
  const unseen =
    commits.some(({ standing }) => standing === "unseen") ||
    manifests.some(({ standing }) => standing === "unseen") ||
    contexts.some(({ anchor }) => anchor?.standing === "unseen") ||
    names.some(({ standing }) => standing.kind === "unseen");
  return {
    ...found,
    path,
    names,
    isUnrelated,
    today,
    commits,
    manifests,
    snapshots:
      source === null
        ? []
        : sound.flatMap((mark) =>
            mark.kind === "snapshot" ? [{ mark, today: snapshots.about(mark.value, source) }] : [],
          ),
    roots: snapshots.roots,
    quotations:
      quoting && source !== null
        ? checkQuotations({ ...found, marks: sound }, await archive.words(source), decoder)
        : [],
    contexts,
    home: archive.home,
    gaps: unseen ? archive.gaps : [],
    placeOf: ({ start, end }): Place => placeInText(text, path, { start, end: Math.max(end, start + 1) }, null),
  };
}

/** Of the archive, or near enough: a citation with such a name is held against it whole. */
function isOurs(standing: NameStanding): boolean {
  if ("like" in standing) return standing.like !== null;
  return standing.kind === "source" || standing.kind === "removed" || standing.kind === "ambiguous";
}

/** Not known, and resembling nothing. */
const isStray = (standing: NameStanding): boolean =>
  (standing.kind === "unknown" || standing.kind === "malformed") && standing.like === null;

/** A commit that is cited, perhaps by the beginning of its id. */
async function standingOfCommit(archive: CitedArchive, mark: Mark, source: string | null): Promise<CitedCommit> {
  const candidates = isWellFormed(mark) ? [mark.value] : archive.commitsBeginningWith(mark.value);
  const [commit = null, ...others] = candidates;
  const unresolved = { mark, commit: null, candidates: candidates.slice(0, mostCandidates) };
  if (others.length > 0) return { ...unresolved, standing: "ambiguous" };
  if (commit === null) return { ...unresolved, standing: archive.gaps.length > 0 ? "unseen" : "missing" };
  const standing = await archive.standing(commit);
  const then = standing === "ancestor" && source !== null ? await archive.versions.at(commit, source) : null;
  return { mark, commit, candidates: [], standing, then };
}
