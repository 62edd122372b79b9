// What a row of the catalogue of threats is: something hostile or broken, what is done about it, and what proves that.

import type { Recipe } from "../fixtures/fixture-archive.ts";
import type { HistoryArchive } from "../history-fixtures/history-archive.ts";

/** A fixture of test/fixtures or test/history-fixtures, whose name says which rules find it. */
interface ByFixture {
  readonly by: "fixture";
  readonly name: string;
}

/** A pull request of test/gate, whose name says which rules find it. */
interface ByGate {
  readonly by: "gate";
  readonly name: string;
}

/** A test of its own, because the row is no archive that could be judged: a file, and words that stand in the name of a test there. */
interface ByTest {
  readonly by: "test";
  readonly file: string;
  readonly words: string;
}

/** An archive made here, what `archive verify` finds in it, and how it ends. */
interface ByRecipe {
  readonly by: "recipe";
  readonly rules: readonly string[];
  readonly exit: 0 | 1 | 2;
  readonly recipe: Recipe;
}

/** One command that is run, and what must come of it. */
export interface Run {
  /** Words of the command line behind `archive`, with blanks between. */
  readonly line: string;
  readonly exit: 0 | 1 | 2;
  /** The exact set of rules that fire; not looked at when absent. */
  readonly rules?: readonly string[];
  /** What stands in what is printed. */
  readonly says?: readonly (string | RegExp)[];
  /** What stands nowhere in it. */
  readonly never?: readonly RegExp[];
  /** Readers that it is run with; the usual one alone when absent. */
  readonly engines?: readonly string[];
  readonly env?: (archive: HistoryArchive) => Readonly<Record<string, string>>;
  /** A file that must not be there afterwards. */
  readonly absent?: string;
}

/** A repository made here, and what commands of ours say of it. */
interface ByCommand {
  readonly by: "command";
  readonly build: (archive: HistoryArchive) => void;
  readonly runs: readonly Run[];
}

/** Nothing that this tool could meet, or keep off. */
interface NotOurs {
  readonly by: "not ours";
  readonly reason: string;
}

export type Proof = ByFixture | ByGate | ByTest | ByRecipe | ByCommand | NotOurs;

/** One row: its number within the section, a short name, what happens, and one proof or several. */
export interface Threat {
  readonly id: string;
  readonly name: string;
  readonly outcome: string;
  readonly proofs: readonly Proof[];
}

export interface Section {
  readonly title: string;
  /** Letters before the number of a row. */
  readonly letters: string;
  /** How many rows the section has; each number from 1 stands once. */
  readonly rows: number;
  readonly threats: readonly Threat[];
}

export const fixture = (name: string): Proof => ({ by: "fixture", name });
export const gate = (name: string): Proof => ({ by: "gate", name });
export const test = (file: string, words: string): Proof => ({ by: "test", file, words });
export const notOurs = (reason: string): Proof => ({ by: "not ours", reason });
export const found = (
  rules: readonly string[],
  exit: 0 | 1 | 2,
  edit: Recipe["edit"],
  more: Omit<Recipe, "edit"> = {},
): Proof => ({ by: "recipe", rules, exit, recipe: { ...more, edit } });
export const ran = (build: (archive: HistoryArchive) => void, ...runs: readonly Run[]): Proof => ({
  by: "command",
  build,
  runs,
});
export const threat = (id: string, name: string, outcome: string, ...proofs: readonly Proof[]): Threat => ({
  id,
  name,
  outcome,
  proofs,
});
