// The promises about rules: one name everywhere, an explanation, a good and a bad fixture, a line in the README.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ruleOf, rules } from "../src/core/rules/index.ts";
import { badPullRequests } from "./gate/bad.ts";
import { badCitations, goodCitations, notedCitations } from "./citing/recipes.ts";
import { goodPullRequests } from "./gate/good.ts";

const here = import.meta.dirname;
const ruleFolder = join(here, "..", "src", "core", "rules");
const fixturesOf = (kind: string): string[] =>
  ["fixtures", "history-fixtures"].flatMap((folder) =>
    readdirSync(join(here, folder, kind)).map((name) => name.replace(/\.ts$/, "")),
  );
const idsOf = (fixture: string): string[] => (fixture.split("__")[0] ?? "").split("+");
const firing = new Set(
  [
    ...fixturesOf("bad"),
    ...fixturesOf("warn"),
    ...Object.keys({ ...badPullRequests, ...badCitations, ...notedCitations }),
  ].flatMap(idsOf),
);
const silent = new Set(
  [...fixturesOf("good"), ...Object.keys({ ...goodPullRequests, ...goodCitations })].flatMap(idsOf),
);
const ids = rules.map(({ id }) => id);

describe("the registry", () => {
  it("names every rule once", () => expect(new Set(ids).size).toBe(ids.length));

  it("lists every rule file, and nothing else", () => {
    const files = readdirSync(ruleFolder)
      .map((name) => name.replace(/\.ts$/, ""))
      .filter((name) => name !== "rule" && name !== "index");
    expect(files.sort()).toEqual([...ids].sort());
  });

  it("gives a rule by its id", () => {
    for (const rule of rules) expect(ruleOf(rule.id)).toBe(rule);
    expect(ruleOf("no-such-rule")).toBeUndefined();
  });

  it("has fixtures only for rules that exist", () => {
    expect([...firing, ...silent].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("has 80 fixtures or more", () => {
    expect(fixturesOf("bad").length + fixturesOf("warn").length + fixturesOf("good").length).toBeGreaterThanOrEqual(80);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  it("has a name of the form <thing>-<what-is-wrong>, and its file the same", () => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
    expect(existsSync(join(ruleFolder, `${id}.ts`))).toBe(true);
  });

  it("says what, why and how to mend it", () => {
    expect(rule.title).toMatch(/^[A-Z"].*[^.]$/);
    expect(rule.title.length).toBeLessThan(90);
    expect(rule.why).toMatch(/^[A-Z].{30,}\.$/s);
    expect(rule.fix).toMatch(/^[A-Z`].{10,}[.`]$/s);
  });

  it("has a fixture on which it fires and one on which it stays silent", () => {
    expect(firing.has(id)).toBe(true);
    expect(silent.has(id)).toBe(true);
  });

  it("stands in the README", () => {
    const readme = readFileSync(join(here, "..", "README.md"), "utf8");
    expect(readme).toContain(`| \`${id}\` | ${rule.verdict ?? rule.severity} | ${rule.title.replaceAll("|", "\\|")} |`);
  });
});
