// Finds pasted words in the sources that they are from, one after the other, and keeps account of what was found.

import type { Gatherer } from "../gather.ts";
import type { Inventory } from "../inventory.ts";
import type { Awaitable } from "../ports.ts";
import type { QuoteAnchor } from "../quote.ts";
import type { Text } from "../text.ts";
import type { FoundWords } from "./annotated.ts";
import { chosenPlace, nowhere, severalPlaces } from "./missed-words.ts";
import { anchorAt, findPassages, type PassageSearch } from "./passage.ts";
import type { PastedWords } from "./request.ts";
import { wordsOfSource } from "./source-words.ts";

/** Says which of several places is meant, from 1. */
export type ChoosePlace = (text: Text, search: PassageSearch) => Awaitable<number>;

export class WordFinder {
  readonly found: FoundWords[] = [];
  readonly #gatherer: Gatherer;
  readonly #inventory: Inventory;
  readonly #choose: ChoosePlace | null;

  /** @param choose null where nobody can be asked: then several places are a failure */
  constructor(gatherer: Gatherer, inventory: Inventory, choose: ChoosePlace | null) {
    this.#gatherer = gatherer;
    this.#inventory = inventory;
    this.#choose = choose;
  }

  /**
   * The anchor of words in a source.
   * @throws ArchiveError `quote-not-found`, `quote-ambiguous`, `quote-unavailable`, `usage`
   */
  async anchor({ words, occurrence }: PastedWords, source: string): Promise<QuoteAnchor> {
    const text = await wordsOfSource(this.#gatherer, this.#inventory, source);
    const search = findPassages(text, words);
    if (search.places.length === 0) throw nowhere(text, words, source);
    const isOne = search.places.length === 1 || occurrence !== undefined;
    if (!isOne && this.#choose === null) throw severalPlaces(text, words, search);
    const choice = occurrence ?? (isOne ? 1 : await this.#choose?.(text, search));
    const place = chosenPlace(words, search, choice ?? 1);
    const anchor = anchorAt(text, place);
    const { quote, occurrence: nth = null } = anchor;
    this.found.push({ source, ...text.position(place.start), quote, occurrence: nth, exact: search.exact });
    return anchor;
  }

  /** The source's own wording of words that need only stand somewhere in it; null where they do not, or it has no words. */
  async wording(words: string, source: string): Promise<string | null> {
    const slot = this.#inventory.slots.get(source);
    const text = slot === undefined ? null : (await this.#gatherer.source(slot)).text;
    const search = text === null ? null : findPassages(text, words);
    const [place] = search?.places ?? [];
    if (text === null || search === null || place === undefined) return null;
    const quote = text.value.slice(place.start, place.end);
    this.found.push({ source, ...text.position(place.start), quote, occurrence: null, exact: search.exact });
    return quote;
  }
}
