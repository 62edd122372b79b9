// A small change to the base archive, and how often one rule must fire on it.

import {
  type FixtureArchive,
  type FixtureSource,
  minimalClaims,
  type Recipe,
} from "../../../fixtures/fixture-archive.ts";

export interface Variant extends Recipe {
  /** How often the rule fires that the name begins with; none for a near miss. */
  readonly fires: number;
}

/** By `<rule>__<case>`. */
export type Variants = Readonly<Record<string, Variant>>;

/** Fires so often when the archive is edited like this. */
export const on = (fires: number, edit: (archive: FixtureArchive) => void, more: Partial<Recipe> = {}): Variant => ({
  ...more,
  edit,
  fires,
});

/** Fires so often when words of the report's manifest are replaced. */
export const report = (fires: number, from: string, to: string): Variant =>
  on(fires, (archive) => archive.replace(archive.report.manifest, from, to));

/** Fires so often when words of the translation's manifest are replaced. */
export const translation = (fires: number, from: string, to: string): Variant =>
  on(fires, (archive) => archive.replace(archive.translation.manifest, from, to));

/** Minimal claims with other blocks in place of those of the same root key. */
export function claims(...blocks: readonly string[]): string {
  let text = minimalClaims;
  for (const block of blocks) {
    const key = block.slice(0, block.indexOf(":"));
    const old = new RegExp(`^${key}:.*\\n(?: .*\\n)*`, "m");
    text = old.test(text) ? text.replace(old, () => block) : `${text}${block}`;
  }
  return text;
}

/** Fires so often when a text with such claims is there besides. */
export const text = (fires: number, words: string, ...blocks: readonly string[]): Variant =>
  on(fires, (archive) => void archive.addSource(words, claims(...blocks)));

/** Fires so often when this is done to a third source. */
export const third = (fires: number, edit: (archive: FixtureArchive, source: FixtureSource) => void): Variant =>
  on(fires, (archive) => edit(archive, archive.addSource("A third text, which nothing refers to.\n")));
