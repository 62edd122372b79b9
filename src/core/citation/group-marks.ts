// Puts the marks of one paragraph or entry together to citations: which fact is said of which source.

import { type FoundCitation, isName, type Mark } from "./mark.ts";
import type { Span } from "./retold-json.ts";

type Group = Pick<FoundCitation, "marks" | "full">;

/**
 * The citations of one block. Marks that belong to no named source, as when a paragraph speaks of a commit, are none.
 * @param entry whether the block is one entry of a bibliography, and so one citation
 * @param place of the block in the document
 */
export function groupMarks(block: readonly Mark[], entry: boolean, place: Span): readonly FoundCitation[] {
  const own = withoutAsides(block, entry);
  const { marks, bare } = withoutBare(own);
  const groups = entry ? [marks] : partedByName(marks);
  const found = groups.flatMap((group): readonly Group[] => {
    const manifests = new Set(group.flatMap(({ kind, value }) => (kind === "manifest" ? value : [])));
    // A list of identifiers may say only once which of the digests is the manifest's.
    const isTwice = (mark: Mark): boolean => mark.kind === "sha256" && manifests.has(mark.value);
    // Where nothing else names a source, the bytes' digest was given for the manifest's.
    const told = group.some((mark) => isName(mark) && !isTwice(mark))
      ? group.map((mark): Mark => (isTwice(mark) ? { ...mark, kind: "manifest" } : mark))
      : group;
    const names = told.filter(isName);
    if (names.length === 0) return [];
    const facts = told.some(isFact);
    if (entry || facts) return [{ marks: withSize(told), full: facts }];
    // Names in running words are independent of each other; what qualifies a SWHID goes with it.
    return separately(told.filter(({ loose }) => loose !== true));
  });
  const all = [...found, ...bare.map((mark) => ({ marks: [mark], full: false }))];
  const names = entry ? [] : all.flatMap(({ marks: inIt }) => inIt.filter(isOwnName)).sort((a, b) => a.start - b.start);
  const order = new Map(names.map((mark, index) => [mark, index] as const));
  const ends = new Map(all.flatMap(({ marks: inIt }) => endsOfNames(inIt)));
  return all.map((group) => ({ ...group, entry, reach: reachOf(group, { names, order, ends }, place) }));
}

/** What lies between the names of other citations; all of the block where there are none. */
function reachOf({ marks }: Group, { names, order, ends }: OrderedNames, { start, end }: Span): Span {
  const own = marks.flatMap((mark) => order.get(mark) ?? []);
  const [first = 0] = own;
  const last = own.at(-1) ?? names.length;
  const before = names[first - 1];
  return { start: before === undefined ? start : (ends.get(before) ?? before.end), end: names[last + 1]?.start ?? end };
}

/** Names in the order in which they stand, and the place of each in it. */
interface OrderedNames {
  readonly names: readonly Mark[];
  readonly order: ReadonlyMap<Mark, number>;
  /** Where each ends with what qualifies it. */
  readonly ends: ReadonlyMap<Mark, number>;
}

/** What qualifies a SWHID follows it, and is no part of what is said of the next name. */
function endsOfNames(marks: readonly Mark[]): [Mark, number][] {
  const ends: [Mark, number][] = [];
  for (const mark of marks) {
    const last = ends.at(-1);
    if (isName(mark)) ends.push([mark, mark.end]);
    else if (mark.qualifies === true && last !== undefined) last[1] = mark.end;
  }
  return ends;
}

/** A bare digest may be a part of what is said of another name, such as its path. */
const isOwnName = (mark: Mark): boolean => isName(mark) && mark.bare !== true;

const isFact = ({ kind, loose }: Mark): boolean =>
  loose !== true && (kind === "size" || kind === "manifest" || kind === "quotation");

/** What stands in a title is the title's; where nothing else names a source, it is what is meant. */
function withoutAsides(block: readonly Mark[], entry: boolean): readonly Mark[] {
  const own = block.filter(({ aside }) => aside !== true);
  if (own.length === block.length) return block;
  const isWhole = own.some((mark) => isName(mark) && mark.bare !== true) && (entry || own.some(isFact));
  return isWhole ? own : block;
}

/**
 * Digests that nothing says what they are of: they are what a block is about where it names nothing else and has only one; else each
 * stands for itself in running words, and for a file or an address in an entry that has a name.
 */
function withoutBare(block: readonly Mark[]): { readonly marks: readonly Mark[]; readonly bare: readonly Mark[] } {
  const bare = block.filter((mark) => mark.bare === true);
  if (bare.length === 0) return { marks: block, bare };
  const named = block.some((mark) => isName(mark) && mark.bare !== true);
  const first = new Map(bare.map((mark) => [mark.value, mark] as const).reverse());
  if (!named && first.size === 1) return { marks: block, bare: [] };
  const marks = block.filter((mark) => mark.bare !== true);
  const known = new Set(marks.map(({ value }) => value));
  return {
    marks,
    bare: named && block.some(isFact) ? [] : [...first.values()].reverse().filter(({ value }) => !known.has(value)),
  };
}

/** A size beside the digest is the citation's; where there is none, whatever else is said of bytes may be. */
function withSize(marks: readonly Mark[]): readonly Mark[] {
  const isTied = marks.some(({ kind, loose }) => kind === "size" && loose !== true);
  return isTied ? marks.filter(({ loose }) => loose !== true) : marks;
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

function separately(marks: readonly Mark[]): readonly Group[] {
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
