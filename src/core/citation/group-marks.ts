// Puts the marks of one paragraph or entry together to citations: which fact is said of which source.

import { type FoundCitation, isName, type Mark } from "./mark.ts";

/**
 * The citations of one block. Marks that belong to no named source, as when a paragraph speaks of a commit, are none.
 * @param entry whether the block is one entry of a bibliography, and so one citation
 */
export function groupMarks(block: readonly Mark[], entry: boolean): readonly FoundCitation[] {
  const groups = entry ? [block] : partedByName(block);
  return groups.flatMap((marks): readonly FoundCitation[] => {
    const manifests = new Set(marks.flatMap(({ kind, value }) => (kind === "manifest" ? value : [])));
    // A list of identifiers may say only once which of the digests is the manifest's.
    const told = marks.map(
      (mark): Mark => (mark.kind === "sha256" && manifests.has(mark.value) ? { ...mark, kind: "manifest" } : mark),
    );
    const names = told.filter(isName);
    if (names.length === 0) return [];
    const facts = told.some(({ kind }) => kind === "size" || kind === "manifest" || kind === "quotation");
    if (entry || facts) return [{ marks: told, full: facts }];
    // Names in running words are independent of each other; what qualifies a SWHID goes with it.
    return separately(told);
  });
}

/** A new group begins with another digest, or another SWHID where there is one already. */
function partedByName(block: readonly Mark[]): readonly (readonly Mark[])[] {
  const groups: Mark[][] = [];
  let group: Mark[] = [];
  const names = new Map<string, string>();
  for (const mark of block) {
    if (isName(mark)) {
      const before = names.get(mark.kind);
      if (before !== undefined && before !== mark.value) {
        groups.push(group);
        group = [];
        names.clear();
      }
      names.set(mark.kind, mark.value);
    }
    group.push(mark);
  }
  return [...groups, group];
}

function separately(marks: readonly Mark[]): readonly FoundCitation[] {
  const found: Mark[][] = [];
  const seen = new Set<string>();
  for (const mark of marks) {
    if (isName(mark)) {
      const isKnown = seen.has(mark.value) && (mark.qualifiers?.size ?? 0) === 0;
      seen.add(mark.value);
      if (!isKnown) found.push([mark]);
    } else found.at(-1)?.push(mark);
  }
  return found.map((group) => ({ marks: group, full: false }));
}
