// Builds every paper and its archive, and holds the exact set of rule ids that check-citations reports against the recipe's name.

import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/core/report.ts";
import { CitingArchive, papers } from "./citing-archive.ts";
import { badCitations, type CitingRecipe, type CitingRecipes, goodCitations, notedCitations } from "./recipes.ts";

const made: CitingArchive[] = [];
afterAll(() => {
  for (const archive of made) archive.dispose();
});

async function look({ format = "bibtex", cite, name, edit, after }: CitingRecipe) {
  const archive = new CitingArchive();
  made.push(archive);
  const citation = await archive.cite(cite?.(archive) ?? [archive.report.sha256], format);
  const paper = name ?? papers[format];
  archive.paper(paper, edit === undefined ? citation : edit(citation, archive));
  after?.(archive);
  const { report, code } = await archive.check(paper);
  for (const engine of ["isomorphic-git", "git"])
    expect((await archive.check(paper, "--engine", engine)).report.diagnostics).toEqual(report.diagnostics);
  return { report, code };
}

const rulesOf = (report: Report): readonly string[] => [...new Set(report.diagnostics.map(({ rule }) => rule))].sort();
const named = (recipe: string): readonly string[] => (recipe.split("__")[0] ?? "").split("+").sort();
const each = (recipes: CitingRecipes) => Object.entries(recipes);

describe("bad", () => {
  it.each(each(badCitations))("%s", async (name, recipe) => {
    const { report, code } = await look(recipe);
    expect(rulesOf(report), JSON.stringify(report.diagnostics, null, 1)).toEqual(named(name));
    expect(code).toBe(name.startsWith("citation-history-incomplete") ? 2 : 1);
  });
});

describe("noted", () => {
  it.each(each(notedCitations))("%s", async (name, recipe) => {
    const { report, code } = await look(recipe);
    expect(rulesOf(report), JSON.stringify(report.diagnostics, null, 1)).toEqual(named(name));
    expect(code).toBe(0);
  });
});

describe("good", () => {
  it.each(each(goodCitations))("%s", async (_name, recipe) => {
    const { report, code } = await look(recipe);
    expect(report.diagnostics).toEqual([]);
    expect(code).toBe(0);
  });
});
