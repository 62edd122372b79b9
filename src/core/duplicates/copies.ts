// Finds the sources of an archive whose words are those of a text, or nearly: read one by one, of each only numbers are kept.

import { signatureOf } from "../capture/media-type.ts";
import type { Gatherer } from "../gather.ts";
import { visibleWords } from "../html/visible-words.ts";
import type { Inventory, Slot } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { Derivation } from "../manifest/generated/schema-types.ts";
import type { Decoder, Tree } from "../ports.ts";
import { likenessOf, Sketch } from "./sketch.ts";
import { SketchIndex } from "./sketch-index.ts";

/** Less than this in common is what texts on the same matter have: the same names, the same quoted sentence. */
const LEAST = 0.1;

/** A text that is like another; the shares are from 0 to 1. */
export interface Copy {
  /** SHA-256 of the source that it is like. */
  readonly sha256: string;
  readonly path: string;
  /** Whether all words are the same, in the same order, but for case, punctuation and blanks. */
  readonly sameWords: boolean;
  /** Runs of words that both have, of all that either has. */
  readonly resemblance: number;
  /** How much of the new text stands in the other, and how much of the other in the new one. */
  readonly ofThis: number;
  readonly ofOther: number;
  /** What the new text may be, if it was made from the other. */
  readonly relation: Derivation["relation"];
}

/** Which source a text is, and where it lies. */
type Place = Pick<Copy, "sha256" | "path">;

/** Compares a few new texts with each other and with those of an archive. */
export class CopySearch {
  readonly #index = new SketchIndex();
  readonly #sketches: Sketch[] = [];
  readonly #places: Place[] = [];
  readonly #copies: Copy[][] = [];

  /**
   * Takes up a new text; what of the texts before is like it becomes one of its copies.
   * @param place how the new text is told of where another is like it
   */
  add(words: string, place: Place): void {
    const sketch = new Sketch(words);
    const copies = this.#index.candidates(sketch).flatMap((number) => {
      const other = this.#places[number];
      return other === undefined ? [] : this.#compared(sketch, this.#sketches[number], other);
    });
    this.#places.push(place);
    this.#index.add(sketch);
    this.#sketches.push(sketch);
    this.#copies.push(copies);
  }

  /** Compares a text of the archive with all new ones. */
  compare(words: string, place: Place): void {
    const sketch = new Sketch(words);
    for (const number of this.#index.candidates(sketch))
      this.#copies[number]?.push(...this.#compared(this.#sketches[number], sketch, place));
  }

  /** What the new texts are like, the likest first, in the order in which they were taken up. */
  get copies(): readonly (readonly Copy[])[] {
    return this.#copies.map((found) =>
      [...found].sort((a, b) => b.resemblance - a.resemblance || (a.sha256 < b.sha256 ? -1 : 1)),
    );
  }

  #compared(one: Sketch | undefined, other: Sketch | undefined, place: Place): Copy[] {
    if (one === undefined || other === undefined) return [];
    const { resemblance, ofOne, ofOther } = likenessOf(one, other);
    if (resemblance < LEAST) return [];
    const sameWords = resemblance === 1 && one.length === other.length;
    const relation = relationOf(sameWords, ofOne, ofOther);
    return [{ ...place, sameWords, resemblance, ofThis: ofOne, ofOther, relation }];
  }
}

function relationOf(sameWords: boolean, ofThis: number, ofOther: number): Derivation["relation"] {
  if (sameWords) return "reprint-of";
  if (ofThis > 0.7 && ofOther < 0.5) return "excerpt-of";
  return ofThis > 0.5 && ofOther > 0.5 ? "revision-of" : "rewrite-of";
}

/** What the texts of an archive are read with. */
export interface StoredTexts {
  readonly tree: Tree;
  readonly decoder: Decoder;
  readonly inventory: Inventory;
  readonly gatherer: Gatherer;
  readonly limits: Limits;
}

/** The words of a stored source, or null for what is no text or cannot be read; `verify` says why. */
async function storedWords(slot: Slot, stored: StoredTexts): Promise<string | null> {
  const [entry] = slot.bytes;
  if (entry === undefined || entry.kind !== "file") return null;
  const result = await stored.tree.read(entry.path, stored.limits.textBytes);
  if (!result.ok || signatureOf(result.bytes, entry.path) !== null) return null;
  const words = await wordsOf(slot, result.bytes, stored);
  return words !== null && /\.x?html?$/.test(entry.path) ? visibleWords(words) : words;
}

/** Most texts are UTF-8, and only of the others the manifest is needed. */
async function wordsOf(slot: Slot, bytes: Uint8Array, { decoder, gatherer }: StoredTexts): Promise<string | null> {
  const plain = decoder.decode(bytes, "utf-8");
  if (plain.kind === "text") return plain.text;
  const charset = (await gatherer.manifest(slot)).facts?.value?.file?.charset;
  const decoded = charset === undefined ? plain : decoder.decode(bytes, charset);
  return decoded.kind === "text" ? decoded.text : null;
}

/**
 * What new texts are like, among those of the archive and among themselves; in the order in which they are given.
 * @param onProgress called after each source of the archive
 */
export async function findCopies(
  texts: readonly (Place & { readonly words: string })[],
  stored: StoredTexts,
  onProgress?: (done: number, total: number) => void,
): Promise<readonly (readonly Copy[])[]> {
  const search = new CopySearch();
  for (const { words, ...place } of texts) search.add(words, place);
  if (texts.length === 0) return [];
  const { slots } = stored.inventory;
  let done = 0;
  for (const slot of slots.values()) {
    const words = await storedWords(slot, stored);
    if (words !== null) search.compare(words, { sha256: slot.stem, path: slot.bytes[0]?.path ?? "" });
    onProgress?.(++done, slots.size);
  }
  return search.copies;
}
