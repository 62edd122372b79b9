// Threats to and by the schema: patterns, formats, dates, addresses, and what a manifest might make of its own schema.

import type { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { fixture, found, gate, type Section, test, threat } from "./threat.ts";

const dated = (value: string) => (archive: FixtureArchive) =>
  archive.replace(archive.report.manifest, 'value: "2021-05-03"', `value: ${JSON.stringify(value)}`);
const addressed = (url: string) => (archive: FixtureArchive) =>
  archive.replace(archive.report.manifest, "https://valley-post.example/2021/bridge", JSON.stringify(url));
const added = (lines: string) => (archive: FixtureArchive) => archive.append(archive.report.manifest, lines);

export const schema: Section = {
  title: "The schema, dates and addresses",
  letters: "JS",
  rows: 18,
  threats: [
    threat(
      "JS01",
      "a pattern that takes exponential time",
      "none of the schemas has one",
      test("test/threats/schema-patterns.test.ts", "no pattern backtracks"),
    ),
    threat(
      "JS02",
      "references from data into data",
      "are not in use",
      test("scripts/generate-schema-code.mjs", "standalone"),
    ),
    threat(
      "JS03",
      "a schema's address in a manifest",
      "is told when it is not ours, and never fetched",
      fixture("document-modeline-missing__other-schema"),
      found(["schema-violated"], 1, added('$schema: "https://example.org/evil.json"\n')),
      test("test/cli/process.test.ts", "no network, no program, nothing written, nothing loaded from the tree"),
    ),
    threat(
      "JS04",
      "a schema of the tree under test",
      "is not looked at: ours is compiled into the tool",
      found([], 0, (archive) => archive.write("schema/manifest.schema.json", "false\n")),
    ),
    threat(
      "JS05",
      "a misspelt keyword of the schema",
      "the build fails",
      test("test/schema/schemas.test.ts", "is JSON Schema 2020-12"),
    ),
    threat(
      "JS06",
      "mistakes without number",
      "are bounded, and counted beyond",
      test("test/core/manifest/validate.test.ts", "a flood is bounded"),
      test("torture/largest-shapes.mjs", 'name: "items"'),
    ),
    threat(
      "JS07",
      "a long list that must hold each thing once",
      "is looked through in linear time",
      fixture("defect-id-duplicate__two-of-one"),
      test("test/threats/schema-patterns.test.ts", "no list is compared item by item"),
    ),
    threat(
      "JS08",
      "a string without end where a form is asked for",
      "strings are bounded before",
      fixture("yaml-limit-exceeded__string"),
      test("test/core/web-address.test.ts", "takes 2,048 characters and no more"),
    ),
    threat(
      "JS09",
      "dates that are none",
      "are refused by rules of our own",
      fixture("date-impossible__no-such-day"),
      found(["date-impossible"], 1, dated("2020-02-30")),
      ...["2021-05-03T24:00:00Z", "2021-05-03T12:00:00+24:00"].map((value) =>
        found(["date-impossible"], 1, dated(value)),
      ),
      ...["2021-05-03\n", "２０２１-05-03"].map((value) => found(["date-malformed"], 1, dated(value))),
    ),
    threat(
      "JS10",
      "dates that some readers take and others break at",
      "are refused",
      ...["2021-05-03T23:59:60Z", "2021-05-03 12:00Z", "2021-05-03t12:00z"].map((value) =>
        found([value.includes("60Z") ? "date-impossible" : "date-malformed"], 1, dated(value)),
      ),
      test("test/core/edtf.test.ts", "against the edtf package at level 1"),
    ),
    threat(
      "JS11",
      "dates out of order, dates in the future",
      "are told; the moment to judge by can be given",
      fixture("date-out-of-order__captured-before-published"),
      fixture("date-in-future__captured"),
    ),
    threat(
      "JS12",
      "a key that only the prototype has",
      "does not count as given",
      fixture("schema-violated__missing-key"),
      test("test/core/manifest/parse.test.ts", "a key __proto__ is only a key"),
    ),
    threat(
      "JS13",
      "keys that nobody knows",
      "are refused everywhere",
      fixture("schema-violated__unknown-key"),
      test("test/schema/schemas.test.ts", "is closed: unknown keys are refused everywhere"),
    ),
    threat(
      "JS14",
      "validation that changes what it validates",
      "leaves the value as it was",
      test("test/core/manifest/validate.test.ts", "leaves the parsed value as it was"),
    ),
    threat(
      "JS15",
      "addresses that run, read files, or hide their host",
      "only http and https, without a user, as a browser reads them",
      fixture("url-invalid__script"),
      fixture("url-invalid__user-name"),
      ...[
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///x",
        "https://a@evil.example",
        "https:\\\\evil.example",
        "//evil.example",
      ].map((url) => found(["url-invalid"], 1, addressed(url))),
      test("test/core/web-address.test.ts", "never takes what a browser would refuse or send to another host"),
    ),
    threat(
      "JS16",
      "a schema newer than the tool",
      "could not tell: a newer tool is asked for",
      fixture("schema-version-unsupported__manifest"),
      fixture("schema-version-unsupported__descriptor"),
    ),
    threat(
      "JS17",
      "a translation that contradicts itself",
      "is told",
      fixture("translation-contradictory__original-from"),
      fixture("translation-contradictory__derived"),
      fixture("schema-violated__unknown-value"),
    ),
    threat(
      "JS18",
      "a known defect deleted in a later commit",
      "the gate asks for a word of permission",
      gate("change-weakening-not-allowed__defect-deleted"),
      gate("change-weakening-not-allowed__defect-replaced"),
    ),
  ],
};
