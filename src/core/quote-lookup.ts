// Looks up the quotes of one document source by source, so that the words of one at a time are held. Facts only: rules judge.

import type { OtherSource, RelationFacts, SourceFacts } from "./archive.ts";
import { anchorOf, quotationsOf, redactionsOf } from "./manifest/claims.ts";
import type { Relation } from "./manifest/generated/schema-types.ts";
import type { OtherSources, Words } from "./other-sources.ts";
import type { AccessFault } from "./ports.ts";
import type { QuoteCheck } from "./quote-check.ts";
import { QuoteSearch, Work } from "./quote-search.ts";

/** What was looked up for one document. */
export interface Quotes {
  readonly quotes: readonly QuoteCheck[];
  /** The other sources that the document quotes, by SHA-256. */
  readonly others: ReadonlyMap<string, OtherSource>;
  /** Set when the bound of work was reached before the last quote. */
  readonly fault: AccessFault | null;
}

type Sought = Pick<QuoteCheck, "pointer" | "source" | "anchor" | "anywhere" | "of">;

const notLookedUp: OtherSource = {
  kind: "unavailable",
  because: { kind: "environment", reason: "there are more quotes than are looked up for one document" },
};

/** Looks up quotes in what an archive holds, with at most `steps` of work for each document. */
export class QuoteLookup {
  readonly #others: OtherSources;
  readonly #steps: number;

  constructor(others: OtherSources, steps: number) {
    this.#others = others;
    this.#steps = steps;
  }

  /** The quotes of a manifest, from its source and from others. */
  ofManifest(source: Pick<SourceFacts, "manifest" | "sha256" | "text" | "available">): Promise<Quotes> {
    const { manifest, sha256 } = source;
    const value = manifest?.value ?? {};
    const isOwn = (target: string | null): boolean => target === null || target === sha256;
    const sought = [...quotationsOf(value)].map(
      (quotation): Sought => (isOwn(quotation.source) ? { ...quotation, source: null } : quotation),
    );
    const hidden = [...redactionsOf(value)].flatMap((redaction) => redaction.source ?? []);
    return this.#lookUp(
      manifest?.path ?? "",
      sought,
      hidden.filter((target) => !isOwn(target)),
      ownWords(source),
    );
  }

  /** The passages of a relation. */
  ofRelation({ path, value }: RelationFacts["document"]): Promise<Quotes> {
    const passages: Relation["passages"] = value?.passages ?? [];
    const sought = passages.flatMap((passage, index): Sought[] => {
      const anchor = anchorOf(passage);
      const { source } = passage;
      const pointer = `/passages/${index}/quote`;
      return anchor === null ? [] : [{ pointer, source, anchor, anywhere: false, of: "passage" }];
    });
    return this.#lookUp(
      path,
      sought,
      passages.map(({ source }) => source),
      null,
    );
  }

  /** @param alsoAsked sources of which is only asked what they are */
  async #lookUp(
    path: string,
    sought: readonly Sought[],
    alsoAsked: readonly string[],
    own: Words | null,
  ): Promise<Quotes> {
    const work = new Work(this.#steps);
    const search = new QuoteSearch(work);
    const others = new Map<string, OtherSource>();
    const checks = new Map<Sought, QuoteCheck>();
    let left = 0;
    for (const [source, quotes] of bySource(sought, alsoAsked)) {
      const words = source === null ? own : work.isSpent ? null : await this.#others.lookUp(source, work);
      if (source !== null) others.set(source, words === null ? notLookedUp : withoutWords(words));
      for (const quote of quotes) {
        const match = words?.kind === "text" ? search.find(words.text, quote.anchor) : null;
        const isOpen = words === null || (words.kind === "text" && match === null);
        if (isOpen) left++;
        checks.set(quote, { ...quote, target: isOpen ? notLookedUp : withoutWords(words), match });
      }
    }
    const reason = `has more quotes than are looked up for one document: ${left} of ${sought.length} were left out`;
    return {
      quotes: sought.flatMap((quote) => checks.get(quote) ?? []),
      others,
      fault: left === 0 ? null : { kind: "limit", path, reason },
    };
  }
}

/** Quotes by their source, in the order in which the sources are first named; null for the one described. */
function bySource(sought: readonly Sought[], alsoAsked: readonly string[]): Map<string | null, Sought[]> {
  const groups = new Map<string | null, Sought[]>();
  for (const quote of sought) {
    const group = groups.get(quote.source);
    if (group === undefined) groups.set(quote.source, [quote]);
    else group.push(quote);
  }
  for (const source of alsoAsked) if (!groups.has(source)) groups.set(source, []);
  return groups;
}

function withoutWords(words: Words): OtherSource {
  return words.kind === "text" ? { kind: "text" } : words;
}

/** The words of the source itself, in the same terms as those of another one. */
function ownWords({ text, manifest, available }: Pick<SourceFacts, "manifest" | "text" | "available">): Words {
  if (text !== null && available.text.kind === "yes") return { kind: "text", text };
  if (manifest?.value?.withdrawn !== undefined) return { kind: "withdrawn" };
  const { text: because } = available;
  return because.kind === "content" || because.kind === "environment"
    ? { kind: "unavailable", because }
    : { kind: "not-text" };
}
