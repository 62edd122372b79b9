// Where the items of a JSON document begin and end: the outermost objects that stand in a list. It reads hostile text without failing.

const deepest = 1000;

/** Offsets at which an item begins or ends, ascending. */
export function jsonItems(document: string): readonly number[] {
  const cuts: number[] = [];
  /** For each open bracket outside of items whether it is a list. */
  const open: boolean[] = [];
  /** Brackets open within an item; 0 outside. */
  let within = 0;
  const signs = /["[\]{}]/g;
  for (let match = signs.exec(document); match !== null; match = signs.exec(document)) {
    const { 0: sign, index } = match;
    if (sign === '"') signs.lastIndex = endOfString(document, index);
    else if (sign === "{" || sign === "[") {
      if (within > 0 || (sign === "{" && open.at(-1) === true)) {
        if (within++ === 0) cuts.push(index);
      } else if (open.length < deepest) open.push(sign === "[");
    } else if (within > 0) {
      if (--within === 0) cuts.push(index + 1);
    } else open.pop();
  }
  return cuts;
}

/** After the quotation mark that ends a string; the document's length when none does. */
function endOfString(document: string, start: number): number {
  for (let end = document.indexOf('"', start + 1); end >= 0; end = document.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (document[end - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return end + 1;
  }
  return document.length;
}
