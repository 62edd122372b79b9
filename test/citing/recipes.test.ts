// Builds every paper and its archive, and holds the exact set of rule ids that check-citations reports against the recipe's name.

import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/core/report.ts";
import { buildOnce, disposeBuilt } from "../built.ts";
import { Told } from "../told.ts";
import { CitingArchive, papers } from "./citing-archive.ts";
import { badCitations, type CitingRecipe, type CitingRecipes, goodCitations, notedCitations } from "./recipes.ts";

const told = new Told(join(import.meta.dirname, "told.md"), "What check-citations says of each paper");
afterAll(async () => {
  told.finish();
  await disposeBuilt();
}, 120_000);

const paperOf = ({ format = "bibtex", name }: CitingRecipe): string => name ?? papers[format];

async function build(recipe: CitingRecipe): Promise<CitingArchive> {
  const { format = "bibtex", cite, edit, after } = recipe;
  const archive = new CitingArchive();
  const citation = await archive.cite(cite?.(archive) ?? [archive.report.sha256], format);
  archive.paper(paperOf(recipe), edit === undefined ? citation : edit(citation, archive));
  after?.(archive);
  return archive;
}

const built = (key: string, recipe: CitingRecipe): Promise<CitingArchive> =>
  buildOnce(`paper ${key}`, () => build(recipe));

async function look(key: string, recipe: CitingRecipe) {
  return (await built(key, recipe)).check(paperOf(recipe));
}

const rulesOf = (report: Report): readonly string[] => [...new Set(report.diagnostics.map(({ rule }) => rule))].sort();
const named = (recipe: string): readonly string[] => (recipe.split("__")[0] ?? "").split("+").sort();
/** Name, recipe, and what it is built under: recipes of two kinds may have the same name. */
const each = (kind: "bad" | "noted" | "good", recipes: CitingRecipes) =>
  Object.entries(recipes).map(([name, recipe]) => [name, recipe, `${kind}/${name}`] as const);
const all = [...each("bad", badCitations), ...each("noted", notedCitations), ...each("good", goodCitations)];

describe("bad", () => {
  it.each(each("bad", badCitations))("%s", async (name, recipe, key) => {
    const { report, code } = await look(key, recipe);
    expect(rulesOf(report), JSON.stringify(report.diagnostics, null, 1)).toEqual(named(name));
    expect(code).toBe(name.startsWith("citation-history-incomplete") ? 2 : 1);
    told.compare(name, report);
  });
});

describe("noted", () => {
  it.each(each("noted", notedCitations))("%s", async (name, recipe, key) => {
    const { report, code } = await look(key, recipe);
    expect(rulesOf(report), JSON.stringify(report.diagnostics, null, 1)).toEqual(named(name));
    expect(code).toBe(0);
    told.compare(name, report);
  });
});

describe("good", () => {
  it.each(each("good", goodCitations))("%s", async (_name, recipe, key) => {
    const { report, code } = await look(key, recipe);
    expect(report.diagnostics).toEqual([]);
    expect(code).toBe(0);
  });
});

describe("other engines", () => {
  it.each(all)("find the same in %s", async (_name, recipe, key) => {
    const { report } = await look(key, recipe);
    const archive = await built(key, recipe);
    for (const engine of ["isomorphic-git", "git"])
      expect((await archive.check(paperOf(recipe), "--engine", engine)).report.diagnostics).toEqual(report.diagnostics);
  });
});

it("keeps the words of papers that are there alone", () => expect(told.left).toEqual([]));
