// Threats by YAML: what costs its readers time or memory, and what means one thing to a person and another to a program.

import type { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { fixture, found, type Section, test, threat } from "./threat.ts";

/** Adds lines to the manifest of the report. */
const added = (lines: string) => (archive: FixtureArchive) => archive.append(archive.report.manifest, lines);
/** Writes another word for the country. */
const country = (word: string) => (archive: FixtureArchive) =>
  archive.replace(archive.report.manifest, "country: PT", `country: ${word}`);
const digest = (word: string) => (archive: FixtureArchive) =>
  archive.replace(archive.report.manifest, `sha256: "${archive.report.sha256}"`, `sha256: ${word}`);

const largest = (name: string) => test("torture/largest-shapes.mjs", `name: "${name}"`);

const laughs = Array.from({ length: 9 }, (_, level) =>
  level === 0 ? "l0: &l0 ha\n" : `l${level}: &l${level}\n${`  - *l${level - 1}\n`.repeat(9)}`,
).join("");

export const yaml: Section = {
  title: "YAML",
  letters: "YA",
  rows: 26,
  threats: [
    threat(
      "YA01",
      "aliases of aliases of aliases",
      "are refused and never followed",
      found(["schema-violated", "yaml-alias-used", "yaml-anchor-used"], 1, added(laughs)),
      test("test/core/manifest/parse.test.ts", "aliases of aliases are refused and not followed"),
    ),
    threat(
      "YA02",
      "one anchor and aliases without number",
      "ends at a limit, before it is parsed",
      largest("one anchor and aliases of it"),
      largest("aliases in one bracket"),
    ),
    threat(
      "YA03",
      "an alias of what holds it",
      "is refused, and no circle is ever made",
      found(["schema-violated", "yaml-alias-used", "yaml-anchor-used"], 1, added("notes: &a\n  - *a\n")),
    ),
    threat(
      "YA04",
      "aliases that multiply in the schema's validator",
      "do not reach it",
      fixture("yaml-alias-used+yaml-anchor-used__enumeration"),
    ),
    threat(
      "YA05",
      "a key twice, in any spelling",
      "is told with both places",
      fixture("yaml-key-duplicate__top-level"),
      fixture("yaml-key-duplicate__quoted"),
      test("test/core/manifest/parse.test.ts", "a number and its digits in quotes are different keys"),
    ),
    threat(
      "YA06",
      "keys that JavaScript gives a meaning",
      "are unknown keys like any",
      found(["schema-violated"], 1, added("__proto__:\n  polluted: yes\nconstructor: x\nprototype: x\n")),
      test("test/core/manifest/parse.test.ts", "a key __proto__ is only a key"),
    ),
    threat(
      "YA07",
      "a merge key",
      "is refused and never merged",
      fixture("yaml-merge-key-used+yaml-anchor-used__claim"),
    ),
    threat(
      "YA08",
      "a directive for another YAML",
      "is refused; the rest is not read",
      fixture("yaml-directive-used__version"),
    ),
    threat(
      "YA09",
      "tags, those of programs among them",
      "are refused; nothing is made of them",
      fixture("yaml-tag-used__own"),
      fixture("yaml-tag-used__string"),
      ...["!!binary aGk=", "!!timestamp 2020-01-01", "!!set {a}", "!!omap []", "!foo x"].map((words) =>
        found(
          [
            "yaml-tag-used",
            ...(words.includes("{") ? ["yaml-flow-collection-used"] : []),
            ...(/[{[]/.test(words) ? ["schema-violated"] : []),
          ],
          1,
          added(`notes: ${words}\n`),
        ),
      ),
    ),
    threat(
      "YA10",
      "nesting that exhausts the stack",
      "ends at a limit, before it is parsed",
      fixture("yaml-limit-exceeded__depth"),
      largest("brackets, never closed"),
    ),
    threat(
      "YA11",
      "nesting that the parser stands and others would not",
      "ends at sixteen levels",
      test("test/core/manifest/parse.test.ts", "depth, exactly"),
    ),
    threat("YA12", "a manifest of a megabyte", "is not read", fixture("file-limit-exceeded__manifest")),
    threat("YA13", "keys without number", "end at a limit", fixture("yaml-limit-exceeded__keys"), largest("keys")),
    threat(
      "YA14",
      "several documents, none, or no mapping",
      "each is told by its own rule",
      fixture("yaml-several-documents__second"),
      fixture("yaml-several-documents__behind-the-end"),
      fixture("schema-violated__empty-document"),
      fixture("schema-violated__list-at-root"),
    ),
    threat(
      "YA15",
      "keys that are no strings",
      "are refused",
      fixture("yaml-key-not-string__list"),
      fixture("yaml-key-not-string__null"),
      fixture("yaml-key-not-string__number"),
    ),
    threat(
      "YA16",
      "a digest that YAML takes for a number",
      "must have quotes, and that is said",
      fixture("schema-violated__unquoted-digest"),
      found(["schema-violated"], 1, digest("12e4567")),
    ),
    threat(
      "YA17",
      "words that YAML takes for something else",
      "are what YAML 1.2 says; what is no string there must have quotes",
      found([], 0, country("NO")),
      ...["0x10", "0o17", ".inf", ".nan", "12345678901234567890", "true", "~"].map((word) =>
        found(["schema-violated"], 1, country(word)),
      ),
      found(["schema-violated"], 1, country("190:20:30")),
    ),
    threat(
      "YA18",
      "a date without quotes",
      "stays the words that it is",
      found([], 0, (archive) => archive.replace(archive.report.manifest, 'value: "2021-05-03"', "value: 2021-05-03")),
    ),
    threat(
      "YA19",
      "another encoding, a byte order mark",
      "is told; UTF-8 is read strictly",
      fixture("yaml-byte-order-mark-present__manifest"),
      fixture("yaml-encoding-invalid__latin-1"),
      fixture("yaml-encoding-invalid__utf-16"),
      found(["yaml-character-invisible"], 0, added("notes: a\ufeffb\n")),
    ),
    threat(
      "YA20",
      "control characters, raw or escaped",
      "raw ones are refused; escaped ones stay words, and are shown escaped",
      fixture("yaml-control-character-present__escape"),
      fixture("yaml-control-character-present__line-separator"),
      fixture("yaml-control-character-present__escaped"),
      found([], 0, added('notes: "\\uD800 \\0 \\e[2J"\n')),
    ),
    threat(
      "YA21",
      "carriage returns",
      "are told, with or without a line feed",
      fixture("yaml-carriage-return-present__line-ends"),
      fixture("yaml-carriage-return-present__one"),
    ),
    threat(
      "YA22",
      "tabs, endless keys, open quotes, mistakes without number",
      "are told; of a flood the first, and how many more",
      fixture("yaml-syntax-invalid__tab-indentation"),
      fixture("yaml-syntax-invalid__quote-not-closed"),
      found(["yaml-syntax-invalid"], 1, added(`${"k".repeat(2000)}: 1\n`)),
      largest("commas in one bracket"),
      largest("mistakes"),
    ),
    threat(
      "YA23",
      "characters that turn the direction, in values",
      "are told where they stand, and shown escaped",
      fixture("yaml-character-invisible__zero-width"),
      fixture("yaml-character-invisible__direction-in-a-comment"),
    ),
    threat(
      "YA24",
      "blanks that push words out of sight",
      "findings show the line cut around the place; `archive fmt` writes the canonical form",
      test("test/core/excerpt.test.ts", "costs what is shown and not what the line has"),
      test("test/fmt.test.ts", "with check only tells"),
    ),
    threat(
      "YA25",
      "a pointer of Git LFS or git-annex for the content",
      "is the cause that is told",
      fixture("file-digest-mismatch__lfs-pointer"),
      fixture("file-digest-mismatch__annex-pointer"),
      found(["document-modeline-missing", "schema-violated"], 1, (archive) =>
        archive.write(
          archive.report.manifest,
          `version https://git-lfs.github.com/spec/v1\noid sha256:${"ab".repeat(32)}\nsize 123\n`,
        ),
      ),
    ),
    threat(
      "YA26",
      "a text that two readers understand differently",
      "ours is held against the suite of YAML; the plain form is read twice in the tests",
      test("test/core/manifest/yaml-test-suite.test.ts", "means what the suite says"),
      test("test/core/manifest/plain-form.test.ts", "agrees with the full parser on texts that look like it"),
    ),
  ],
};
