// Turns the words of a source that is withdrawn into digests and places, as edits of the documents that give them.

import type { YamlValue } from "../manifest/yaml-document.ts";
import type { Edit } from "../manifest/write.ts";
import type { Decoder, Digester } from "../ports.ts";
import { costOfFinding, findQuote, type QuoteAnchor } from "../quote.ts";
import { Work } from "../quote-search.ts";
import type { Text } from "../text.ts";
import { quotedPlaces, stringsOf } from "./quoted-places.ts";
import type { SharedWords } from "./shared-words.ts";

/** Claims that may be emptied, because their value is words of the source. */
export const emptiedClaims = ["title", "deck", "byline"] as const;
export type EmptiedClaim = (typeof emptiedClaims)[number];

/** The edits of one document with how much they take out. */
export interface Redaction {
  readonly edits: readonly Edit[];
  readonly quotes: number;
  /** Corrections and remedies. */
  readonly corrections: number;
}

/** Prose in which words of a source may be struck out without a loss of meaning for a program. */
const proseKeys = new Set(["note", "notes", "assessment", "orthography", "remedy", "role", "statement", "attribution"]);

/** What stands in prose in place of words that were struck out. */
export const struckOut = "[withdrawn]";

/** Redacts documents for one source. */
export class Redactor {
  readonly #sha256: string;
  readonly #text: Text | null;
  readonly #shared: SharedWords | null;
  readonly #digester: Digester;
  readonly #decoder: Decoder;
  readonly #work: Work;
  readonly #isFirst: boolean;

  /**
   * @param text the words of the source; null where they are gone or are none, and then digests go without places
   * @param shared what writings share with that text
   * @param isFirst whether nobody has withdrawn the source before: what cannot be held against its words is then hidden, and is
   * otherwise known to be harmless
   * @param steps bound of the work of looking quotes up, as in the limits; quotes beyond go without places
   */
  constructor(
    sha256: string,
    text: Text | null,
    shared: SharedWords | null,
    ports: { readonly digester: Digester; readonly decoder: Decoder },
    isFirst: boolean,
    steps: number,
  ) {
    this.#isFirst = isFirst;
    this.#sha256 = sha256;
    this.#text = text;
    this.#shared = shared;
    this.#digester = ports.digester;
    this.#decoder = ports.decoder;
    this.#work = new Work(steps);
  }

  /** What has to change in a document so that it gives no words of the source as quotes. */
  redact(document: YamlValue, isOwn: boolean): Redaction {
    const edits: Edit[] = [];
    let quotes = 0;
    let corrections = 0;
    for (const { pointer, anchor, correction, remedy, keys } of quotedPlaces(document, this.#sha256, isOwn)) {
      if (anchor !== null) {
        quotes++;
        for (const [key, value] of Object.entries(this.#placed(anchor))) edits.push(set(`${pointer}/${key}`, value));
      }
      for (const key of keys) edits.push({ op: "remove", pointer: `${pointer}/${key}` });
      if (correction !== null) {
        corrections++;
        edits.push(...this.#hidden(pointer, "correction", correction));
      }
      if (remedy !== null && this.#isShared(remedy)) {
        corrections++;
        edits.push(...this.#hidden(pointer, "remedy", remedy));
      }
    }
    return { edits, quotes, corrections };
  }

  /** What empties a claim of the source's own manifest; the digest of its value becomes evidence of what it was. */
  empty(document: YamlValue, claim: EmptiedClaim): readonly Edit[] {
    const found = at(document, claim);
    const value = found === null ? undefined : found["value"];
    if (typeof value !== "string") return [];
    const own: Edit[] =
      claim === "byline"
        ? []
        : [{ op: "append", pointer: `/${claim}/evidence`, value: this.#placed({ quote: value, occurrence: 1 }) }];
    return [set(`/${claim}/value`, null), set(`/${claim}/basis`, "unknown"), ...own];
  }

  /** What strikes words of the source out of the prose of a document. */
  strikeOut(document: YamlValue): readonly Edit[] {
    const shared = this.#shared;
    if (shared === null) return [];
    return [...stringsOf(document)].flatMap(({ pointer, words }): Edit[] => {
      const runs = proseKeys.has(keyOf(pointer)) ? shared.runsIn(words) : [];
      if (runs.length === 0) return [];
      let result = "";
      let from = 0;
      for (const { start, end } of runs) {
        result += words.slice(from, start) + struckOut;
        from = end;
      }
      return [set(pointer, result + words.slice(from))];
    });
  }

  #isShared(words: string): boolean {
    if (this.#text === null || this.#shared === null) return this.#isFirst;
    return this.#shared.runsIn(words).length > 0;
  }

  #hidden(pointer: string, key: "correction" | "remedy", words: string): readonly Edit[] {
    return [set(`${pointer}/${key}Sha256`, this.#digest(words)), { op: "remove", pointer: `${pointer}/${key}` }];
  }

  #placed(anchor: QuoteAnchor): { readonly quoteSha256: string; readonly start?: number; readonly end?: number } {
    const quoteSha256 = this.#digest(anchor.quote);
    if (this.#text === null || this.#work.isSpent) return { quoteSha256 };
    this.#work.spend(costOfFinding(this.#text.value, anchor));
    const found = findQuote(this.#text.value, anchor);
    if (found.kind !== "found") return { quoteSha256 };
    return {
      quoteSha256,
      start: this.#text.toCodePoints(found.start),
      end: this.#text.toCodePoints(found.end),
    };
  }

  #digest(words: string): string {
    return this.#digester.sha256(this.#decoder.encodeUtf8(words));
  }
}

const set = (pointer: string, value: YamlValue): Edit => ({ op: "set", pointer, value });
const isListIndex = (segment: string): boolean => /^[0-9]+$/.test(segment);

/** The last key of a pointer; of the items of a list, the key of the list. */
function keyOf(pointer: string): string {
  return pointer.split("/").findLast((segment) => !isListIndex(segment)) ?? "";
}

function at(document: YamlValue, key: string): { readonly [key: string]: YamlValue } | null {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return null;
  const found = document[key];
  return typeof found === "object" && found !== null && !Array.isArray(found) ? found : null;
}
