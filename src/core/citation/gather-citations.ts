// Gathers the facts about the citations of documents: names first, so that each snapshot and the past are read once for all.

import type { Place } from "../diagnostic.ts";
import { placeInText } from "../place.ts";
import type { Decoder } from "../ports.ts";
import type { Text } from "../text.ts";
import { checkQuotations } from "./check-quotations.ts";
import type { CitationFacts, CitedCommit, CitedManifest, NameStanding } from "./citation-facts.ts";
import type { CitedArchive } from "./cited-archive.ts";
import type { CitedSnapshots } from "./cited-snapshots.ts";
import { type FoundCitation, isName, isWellFormed, type Mark } from "./mark.ts";
import { standingOfName } from "./standing-of-name.ts";

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
  { path, text, found, names, source }: NamedCitation,
  decoder: Decoder,
): Promise<CitationFacts> {
  const sound = found.marks.filter(isWellFormed);
  const today = source === null ? null : await archive.today(source);
  const commits: CitedCommit[] = [];
  for (const mark of sound.filter(({ kind }) => kind === "commit")) {
    const standing = await archive.standing(mark.value);
    const then = standing === "ancestor" && source !== null ? await archive.versionAt(mark.value, source) : null;
    commits.push({ mark, standing, then });
  }
  const manifests: CitedManifest[] = [];
  if (today !== null)
    for (const mark of sound.filter(({ kind }) => kind === "manifest"))
      manifests.push(await archive.manifest(mark, today, commits));
  const quoting = sound.some(({ kind }) => kind === "quotation" || kind === "passage");
  const unseen =
    commits.some(({ standing }) => standing === "unseen") ||
    manifests.some(({ standing }) => standing === "unseen") ||
    names.some(({ standing }) => standing.kind === "unseen");
  return {
    ...found,
    path,
    names,
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
    gaps: unseen ? archive.gaps : [],
    placeOf: ({ start, end }): Place => placeInText(text, path, { start, end: Math.max(end, start + 1) }, null),
  };
}
