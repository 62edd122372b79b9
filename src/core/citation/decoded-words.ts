// A document with the escapes of its format undone, and the way back from each character to where it stands in the file.

import { decodeReferences } from "../html/references.ts";
import { htmlParts } from "../html/tags.ts";

/** Words read out of a document. Offsets are UTF-16 units. */
export interface DecodedWords {
  readonly value: string;
  /** Where in the document the character at an offset of `value` begins; the document's length for the end. */
  placeOf(offset: number): number;
}

/** Words that stand in the document as they are. */
export function plainWords(document: string): DecodedWords {
  return { value: document, placeOf: (offset) => offset };
}

/** Puts pieces together; of each is known where it began and whether it was written so, character by character. */
export class WordBuilder {
  readonly #pieces: string[] = [];
  readonly #at: number[] = [];
  readonly #from: number[] = [];
  readonly #literal: boolean[] = [];
  #length = 0;

  add(words: string, from: number, literal: boolean): void {
    if (words === "") return;
    this.#pieces.push(words);
    this.#at.push(this.#length);
    this.#from.push(from);
    this.#literal.push(literal);
    this.#length += words.length;
  }

  finish(end: number): DecodedWords {
    return {
      value: this.#pieces.join(""),
      placeOf: (offset) => {
        if (offset >= this.#length) return end;
        let low = 0;
        let high = this.#at.length - 1;
        while (low < high) {
          const middle = (low + high + 1) >>> 1;
          if ((this.#at[middle] ?? 0) <= offset) low = middle;
          else high = middle - 1;
        }
        return (this.#from[low] ?? 0) + (this.#literal[low] === true ? offset - (this.#at[low] ?? 0) : 0);
      },
    };
  }
}

/** @param changes ascending and apart */
export function changedWords(
  document: string,
  changes: Iterable<readonly [from: number, to: number, words: string]>,
): DecodedWords {
  const builder = new WordBuilder();
  let at = 0;
  for (const [from, to, words] of changes) {
    builder.add(document.slice(at, from), at, true);
    builder.add(words, from, false);
    at = to;
  }
  builder.add(document.slice(at), at, true);
  return builder.finish(document.length);
}

function decodeEscapes(document: string, pattern: RegExp, decode: (match: RegExpExecArray) => string): DecodedWords {
  const changes = function* (): Generator<readonly [number, number, string]> {
    for (const match of document.matchAll(pattern)) yield [match.index, match.index + match[0].length, decode(match)];
  };
  return changedWords(document, changes());
}

const texCommands: ReadonlyMap<string, string> = new Map([
  ["textbackslash", "\\"],
  ["textbraceleft", "{"],
  ["textbraceright", "}"],
  ["textasciicircum", "^"],
  ["textasciitilde", "~"],
  ["textless", "<"],
  ["textgreater", ">"],
  ["textbar", "|"],
  ["textquotedblleft", "“"],
  ["textquotedblright", "”"],
]);

/**
 * TeX as `archive cite`, reference managers and authors write it. What only tells where a line may break, or how words look, is left out:
 * `\-`, `\/`, `\allowbreak`, `\texttt`, and a comment without words at the end of a line, by which BibTeX parts long words.
 */
export function texWords(document: string): DecodedWords {
  return decodeEscapes(
    document,
    /(?<!\\)%[ \t]{0,8}\r?\n[ \t]{0,200}|\\(?:allowbreak|discretionary\{\}\{\}\{\}|hspace\*?\{0pt\})(?![A-Za-z])(?:\{\}| )?|\\(?:texttt|textsf|seqsplit|mbox|nolinkurl|url|path|detokenize)(?=\{)|\\[-/](?:\{\})?|\\(text[a-z]{1,20})(?:\{\}|(?![A-Za-z]) ?)|\\([^A-Za-z\s])(?:\{\})?|\{\}/g,
    ([whole, command, sign]) => (command === undefined ? (sign ?? "") : (texCommands.get(command) ?? whole)),
  );
}

/** CommonMark: an ASCII punctuation character after a backslash is that character (2.4). */
export function markdownWords(document: string): DecodedWords {
  return decodeEscapes(document, /\\([!-/:-@[-`{-~])/g, ([, sign = ""]) => sign);
}

/** YAML with the escapes of its double-quoted strings undone that `archive cite` writes. */
export function yamlWords(document: string): DecodedWords {
  return decodeEscapes(document, /\\(?:u([0-9a-fA-F]{4})|([^u\s]))/g, ([whole, code, sign = ""]) =>
    code === undefined ? (/[\\"/]/.test(sign) ? sign : whole) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Elements within a line of words; all others part paragraphs. */
const inline = new Set(
  "a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time tt u var wbr".split(
    " ",
  ),
);

/** HTML: the words with their references decoded, a blank line between blocks, items marked as those of lists, and the addresses in the attributes of links. */
export function htmlWords(document: string): DecodedWords {
  const builder = new WordBuilder();
  const addText = (start: number, end: number): void => {
    let at = start;
    for (const match of document
      .slice(start, end)
      .matchAll(/&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,8});/g)) {
      const from = start + match.index;
      builder.add(document.slice(at, from), at, true);
      builder.add(decodeReferences(match[0]), from, false);
      at = from + match[0].length;
    }
    builder.add(document.slice(at, end), at, true);
  };
  /** Addresses stand after the words of their block: they are no part of a title that is a link. */
  let addresses: { readonly start: number; readonly end: number }[] = [];
  const addAddresses = (): void => {
    for (const { start, end } of addresses) {
      builder.add(" ", start, false);
      addText(start, end);
      builder.add(" ", end, false);
    }
    addresses = [];
  };
  for (const part of htmlParts(document)) {
    if (part.kind === "text" || part.kind === "raw") addText(part.start, part.end);
    // Word puts elements of its own (`o:p`) into paragraphs.
    else if (!inline.has(part.name) && !part.name.includes(":")) {
      addAddresses();
      builder.add(part.kind === "tag" && part.name === "li" ? "\n\n- " : "\n\n", part.start, false);
    }
    if (part.kind !== "tag") continue;
    for (const value of [...part.attributes.values()].filter((words) => /swh(?::|%3a)1/i.test(words))) {
      const start = document.indexOf(value, part.start);
      addresses.push({ start, end: start + value.length });
    }
  }
  addAddresses();
  return builder.finish(document.length);
}
