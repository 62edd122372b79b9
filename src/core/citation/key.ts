// The key of a citation: what a writer types in a paper, the same for the same outlet, year and bytes.

import type { CitedDate } from "./citation.ts";
import { knownDate } from "./known-date.ts";

const longestOutlet = 24;
const digits = 12;

/**
 * For example `republicworld2022-999d186e01e0`; `nd` where no year is known, `outlet` where its name has no letter or digit of ASCII.
 * So many digits of the hash that the keys of any archive are distinct.
 */
export function citationKey(outlet: string | null, published: CitedDate, sha256: string): string {
  const letters = (outlet ?? "")
    .slice(0, 200)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  const year = knownDate(published)?.parts[0].year;
  // Years before 1000 are written with four digits as well, and no key begins with a digit or holds a sign.
  const shown = year === undefined || year < 0 ? "nd" : String(year).padStart(4, "0");
  const name = letters.slice(0, longestOutlet) || "outlet";
  return `${/^\d/.test(name) ? `o${name}` : name}${shown}-${sha256.slice(0, digits)}`;
}
