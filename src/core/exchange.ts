// What was put in place of something else in a document: exchanged proofs, moved quotes, other digests. It reads differences alone.

import type { FieldChange } from "./history/manifest-changes.ts";
import type { YamlValue } from "./manifest/yaml-document.ts";
import { struckOut } from "./withdrawal/redactor.ts";

/** The differences of one document, to be asked for those beside one. */
export class Neighbours {
  readonly #known: ReadonlySet<string>;

  constructor(changes: readonly FieldChange[]) {
    this.#known = new Set(changes.map(({ kind, pointer }) => `${kind} ${pointer}`));
  }

  /** Whether this happened to a field of the mapping in which the change lies. */
  has(kind: FieldChange["kind"], { pointer }: FieldChange, field: string): boolean {
    return this.#known.has(`${kind} ${pointer.slice(0, pointer.lastIndexOf("/"))}/${field}`);
  }

  /** Whether the field came, went or changed. */
  hasAny(change: FieldChange, field: string): boolean {
    return (["added", "removed", "changed"] as const).some((kind) => this.has(kind, change, field));
  }
}

/** Whether words went or gave way to others; words that only grew say what they said. */
export function isReworded({ kind, before, after }: FieldChange): boolean {
  if (kind !== "changed") return kind === "removed";
  return typeof before !== "string" || typeof after !== "string" || !after.includes(before);
}

/** Whether the change is what a withdrawal does to prose: some of the words gave way to a mark, and the rest stands. */
export function isStruckOut({ kind, before, after }: FieldChange): boolean {
  if (kind !== "changed" || typeof before !== "string" || typeof after !== "string") return false;
  const [first = "", ...rest] = after.split(struckOut);
  if (rest.length === 0 || !before.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = before.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

/** What a digest stands for. */
const digests: Readonly<Record<string, string>> = {
  quote: "quoteSha256",
  correction: "correctionSha256",
  remedy: "remedySha256",
};

/** Whether words went, or gave way to others, and not to their digest as in a withdrawal. */
export function isLost(change: FieldChange, field: string, near: Neighbours): boolean {
  const digest = digests[field];
  if (change.kind === "removed" && digest !== undefined && near.has("added", change, digest)) return false;
  return isReworded(change);
}

/**
 * Whether an item of evidence, a reference or a passage came to prove something by other words or another place. Where in one
 * text the same words stand does not matter here.
 */
export function isExchangedProof(change: FieldChange, field: string, near: Neighbours): boolean {
  if (field === "quote") return isLost(change, field, near);
  if (field === "url") return change.kind !== "added";
  if (field !== "source") return false;
  // Words that are now looked for in another text are other evidence, unless they came with it.
  return change.kind !== "added" || !near.has("added", change, "quote");
}

/**
 * Whether the same words are looked for at another place of the text. What stands before one place ends as what more closely
 * stands before it; an occurrence can give way to a prefix or a suffix without a move, and nothing tells otherwise.
 */
export function isMovedQuote(change: FieldChange, field: string, near: Neighbours): boolean {
  const { kind, before, after } = change;
  if (kind !== "changed" || near.hasAny(change, "quote")) return false;
  if (field === "occurrence") return !near.hasAny(change, "prefix") && !near.hasAny(change, "suffix");
  if (near.hasAny(change, "occurrence")) return false;
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (field === "prefix") return !old.endsWith(now) && !now.endsWith(old);
  return field === "suffix" && !old.startsWith(now) && !now.startsWith(old);
}

const wordsOf = (value: YamlValue): string => (typeof value === "string" ? value : "");

/**
 * Whether the digest or the place that a withdrawal left of words is another or gone: nobody could then check them when the words
 * are shown. Words that came back in its place are looked up like any others.
 */
export function isForgedRedaction(change: FieldChange, field: string, near: Neighbours): boolean {
  if (change.kind === "added") return false;
  for (const [words, digest] of Object.entries(digests)) {
    const isOf = field === digest || (words === "quote" && (field === "start" || field === "end"));
    if (isOf) return !near.has("added", change, words);
  }
  return false;
}
