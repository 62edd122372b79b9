// Shows words in double quotes so that they can be read and copied: what cannot be seen is written out. It changes no words.

/** What a reader cannot see or tell from a space: controls, formats, blanks other than SPACE, fillers, variation selectors. */
const UNSEEN = /["\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;
/** Besides, what another Unicode normalisation form writes differently. */
const UNSTABLE = /\p{M}/u;

const NAMED: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
]);

/**
 * A double-quoted scalar of YAML 1.2 (5.7, 7.3.1) on one line, and within the Basic Multilingual Plane a string of JSON (RFC 8259) as
 * well. `marks` writes out combining marks and characters of another normalisation form too, which look alike.
 */
export function quotedWords(words: string, marks = false): string {
  let shown = words.replace(UNSEEN, escaped);
  if (marks) shown = [...shown].map((character) => (isUnstable(character) ? escaped(character) : character)).join("");
  return `"${shown}"`;
}

/** The same for a message: at most `bound` code points, cut with "…". */
export function shortWords(words: string, bound = 80, marks = false): string {
  // Two code units a code point at most, so that a long text is not spread.
  const points = [...words.slice(0, 2 * bound + 2)];
  if (points.length <= bound && points.join("").length === words.length) return quotedWords(words, marks);
  return quotedWords(`${points.slice(0, bound).join("")}…`, marks);
}

function isUnstable(character: string): boolean {
  return UNSTABLE.test(character) || character.normalize("NFC") !== character;
}

function escaped(character: string): string {
  const named = NAMED.get(character);
  if (named !== undefined) return named;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}
