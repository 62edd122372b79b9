// Where the entries of a bibliography of BibTeX begin: at a line that no entry holds, as its braces tell.

// Programs read an entry until its brace closes, whatever looks like the beginning of another within. They count braces as they stand, also after a
// backslash, and in quotation marks too; those matter to the brackets of `@misc(…)`, and to a brace in them that has no counterpart.

interface Opened {
  readonly isEntry: boolean;
  readonly isBracket: boolean;
  /** Number of the beginning; -1 for what is none. */
  readonly of: number;
  isQuoting: boolean;
}

interface Beginning {
  readonly start: number;
  /** Whether a type other than `@comment` and a key stand there; a comment may hold entries. */
  readonly kind: "keyed" | "comment" | "other";
  /** Null where nothing closes it. */
  end: number | null;
}

const signs =
  /^[ \t]*@([A-Za-z]{1,40})[ \t]{0,20}([{(])(?=(\s{0,40}[^\s"#%'(),={}]{1,200}\s{0,40},)?)|[{})]|((?<=[=#]\s{0,40})")|"/gm;

/** Every beginning in a document with its end, in one walk. */
function beginningsIn(document: string): readonly Beginning[] {
  const found: Beginning[] = [];
  const open: Opened[] = [];
  let braces = 0;
  for (const { 0: whole, 1: type, 2: bracket, 3: key, 4: mayOpen, index } of document.matchAll(signs)) {
    const top = open.at(-1);
    const end = index + whole.length;
    if (type !== undefined) {
      const isComment = /^comment$/i.test(type);
      found.push({ start: index, kind: isComment ? "comment" : key === undefined ? "other" : "keyed", end: null });
      const isBracket = bracket === "(";
      if (isBracket && top?.isQuoting === true) continue;
      open.push({ isEntry: true, isBracket, of: found.length - 1, isQuoting: false });
      if (!isBracket) braces++;
    } else if (whole === '"') {
      // Within braces quotation marks are marks like others, so only the outermost entry has such values.
      if (top?.isEntry === true && open.length === 1) top.isQuoting = !top.isQuoting && mayOpen !== undefined;
    } else if (whole === "{") {
      open.push({ isEntry: false, isBracket: false, of: -1, isQuoting: false });
      braces++;
    } else if (top !== undefined && !top.isQuoting) {
      if (whole === ")" && !top.isBracket) continue;
      if (whole === "}" && braces === 0) continue;
      // A brace closes brackets that were left open within it.
      while (whole === "}" && open.at(-1)?.isBracket === true) open.pop();
      const closed = open.pop();
      if (closed?.isBracket === false) braces--;
      const beginning = found[closed?.of ?? -1];
      if (beginning !== undefined) beginning.end = end;
    }
  }
  return found;
}

/**
 * Offsets at which entries begin, ascending; what follows an entry belongs to it. One whose braces are not balanced ends where the next one with
 * a key begins. Time is in proportion to the document's length.
 */
export function bibEntries(document: string): readonly number[] {
  const starts: number[] = [];
  let until = 0;
  let isUnclosed = false;
  for (const { start, kind, end } of beginningsIn(document)) {
    if (start < until || (isUnclosed && kind !== "keyed")) continue;
    starts.push(start);
    isUnclosed = end === null && kind !== "comment";
    until = kind === "comment" ? start : (end ?? start);
  }
  return starts;
}
