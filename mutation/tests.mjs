// Which mutants are held against which tests: those of their own family that are quick, and not the same look by another engine.

import { readdirSync } from "node:fs";
import { join } from "node:path";

const ruleFamily = /^(?:change|citation|history|snapshot|checkpoint|leftover)-/;

/** Tests by family; where a name ends in a slash, all that lie there. */
const testsOf = {
  manifest: [
    "test/core/manifest/",
    "test/core/language-tag.test.ts",
    "test/fmt.test.ts",
    "test/fixtures.test.ts",
    "test/history/manifest-changes.test.ts",
  ],
  rules: ["test/registry.test.ts", "test/core/rules/", "test/fixtures.test.ts"],
  change: [
    "test/registry.test.ts",
    "test/core/weakening.test.ts",
    "test/core/rules/changes.test.ts",
    "test/gate/pull-requests.test.ts",
  ],
  citation: ["test/registry.test.ts", "test/core/rules/citations.test.ts", "test/citing/recipes.test.ts"],
  history: ["test/registry.test.ts", "test/fixtures.test.ts", "test/history-fixtures.test.ts"],
};

/** The families, in the order in which they are run. */
export const families = Object.keys(testsOf);

const rulesOf = {
  rules: (name) => !ruleFamily.test(name),
  change: (name) => /^(?:change|leftover)-/.test(name),
  citation: (name) => name.startsWith("citation-"),
  history: (name) => /^(?:history|snapshot|checkpoint)-/.test(name),
};

/** The sources that are mutated, as paths from the root. */
export function mutatedFiles(root, family) {
  const folder = family === "manifest" ? "src/core/manifest" : "src/core/rules";
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ts") && (family === "manifest" || rulesOf[family](name)))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** Loaded before the tests. */
export const setup = "test/setup.ts";

/** Paths from the root. */
export const testFiles = (root, family = process.env.MUTATED_FAMILY) =>
  testsOf[family].flatMap((path) =>
    path.endsWith("/")
      ? readdirSync(join(root, path))
          .filter((name) => name.endsWith(".test.ts"))
          .sort()
          .map((name) => path + name)
      : [path],
  );

/** Property tests are asked about fewer documents. */
export const environment = { PLAIN_FORM_RUNS: "150", WRITE_RUNS: "60" };

const leftOut = [
  "by other engines >",
  "> other engines >",
  "> other formats and a look at everything >",
  // A second or more each.
  "come to an end and are refused",
  "> a flood is bounded",
  "> keys, exactly",
  "> aliases of aliases are refused and not followed",
  "> is what every document of this archive is in",
  "> yaml-limit-exceeded__keys",
  "> can be undone, on any document of this archive",
  "> equal values have none, others have some",
  // They count what was run, and here it is less.
  "> keeps the words of",
  "> says what the value says, and the plain reader reads it",
];

/** @param {string} id */
export const isLeftOut = (id) => leftOut.some((part) => id.includes(part));

/** Fixtures that a mutant of the manifest's reader may change, by what they are about. */
const aboutManifests = /(?:yaml|schema|date|language-tag|url)-|limit/;

/**
 * Whether a test is asked about a mutant of a file. A rule must be held by the recipes that name it and by its unit tests, so that
 * a mutant costs milliseconds; MUTATION_WHOLE=1 asks every test that reaches it.
 * @param {string} id
 * @param {string} file
 */
export function isAskedAbout(id, file) {
  if (process.env.MUTATION_WHOLE === "1" || !isRecipe.test(id)) return true;
  const name = file.slice(file.lastIndexOf("/") + 1, -".ts".length);
  if (file.includes("/core/manifest/")) return aboutManifests.test(id);
  return name === "index" || name === "rule" || (id.split(" > ").at(-1) ?? "").split(/\+|__/).includes(name);
}

const isRecipe =
  /^test\/(?:fixtures|history-fixtures|core\/rules\/variants|gate\/pull-requests|citing\/recipes)\.test\.ts/;
