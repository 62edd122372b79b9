// Whatever a source lacks, no rule is upset by it, and the report tells which rules had nothing to go by.

import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { parse } from "yaml";
import type { Limits } from "../../../src/core/limits.ts";
import type { AccessFault } from "../../../src/core/ports.ts";
import { buildOnce, disposeBuilt } from "../../built.ts";
import { FixtureArchive } from "../../fixtures/fixture-archive.ts";
import { verifyFixture } from "../../fixtures/look.ts";
import { Told } from "../../told.ts";

interface Hole {
  readonly edit?: (archive: FixtureArchive) => void;
  readonly faults?: (archive: FixtureArchive) => readonly AccessFault[];
  readonly unlisted?: (archive: FixtureArchive) => readonly AccessFault[];
  readonly limits?: () => Partial<Limits>;
}

const told = new Told(join(import.meta.dirname, "holes.md"), "What verify says of a source that lacks something");
afterAll(async () => {
  told.finish();
  await disposeBuilt();
}, 120_000);

const kinds = ["report", "translation"] as const;
const faultOf = (kind: AccessFault["kind"], path: string): AccessFault => ({ kind, path, reason: `is ${kind}` });
const unreadable = (path: string): AccessFault => ({ kind: "unreadable", path, reason: "cannot be read" });
const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/"));

/** Every root key of both manifests, once with a value that is cut out. */
function rootKeys(): [string, Hole][] {
  const archive = new FixtureArchive();
  const holes = kinds.flatMap((kind) =>
    Object.keys(parse(archive.read(archive[kind].manifest)) as object).map((key): [string, Hole] => [
      `${key} of the ${kind} broken`,
      {
        edit: (made) =>
          made.rewrite(made[kind].manifest, (text) =>
            text.replace(new RegExp(`^${key}:.*\\n(?:[ -].*\\n)*`, "m"), `${key}: { odd: 7 }\n`),
          ),
      },
    ]),
  );
  archive.dispose();
  return holes;
}

const others = kinds.flatMap((kind): [string, Hole][] => [
  [`bytes of the ${kind} gone`, { edit: (made) => made.remove(made[kind].bytes) }],
  [`bytes of the ${kind} unreadable`, { faults: (made) => [unreadable(made[kind].bytes)] }],
  [`bytes of the ${kind} not UTF-8`, { edit: (made) => made.write(made[kind].bytes, Uint8Array.of(0xff, 0xfe, 0xff)) }],
  [`bytes of the ${kind} empty`, { edit: (made) => made.write(made[kind].bytes, "") }],
  [`no character set of the ${kind}`, { edit: (made) => made.replace(made[kind].manifest, "  charset: utf-8\n", "") }],
  [`manifest of the ${kind} gone`, { edit: (made) => made.remove(made[kind].manifest) }],
  [`manifest of the ${kind} unreadable`, { faults: (made) => [unreadable(made[kind].manifest)] }],
  [`manifest of the ${kind} no YAML`, { edit: (made) => made.write(made[kind].manifest, 'title: "\n') }],
  [`manifest of the ${kind} a list`, { edit: (made) => made.write(made[kind].manifest, "- title\n") }],
  [`manifest of the ${kind} empty`, { edit: (made) => made.write(made[kind].manifest, "") }],
  [
    `manifest of the ${kind} of a later schema`,
    { edit: (made) => made.replace(made[kind].manifest, "schemaVersion: 1", "schemaVersion: 2") },
  ],
  [
    `one defect of the ${kind} broken`,
    { edit: (made) => made.rewrite(made[kind].manifest, (text) => text.replace("    severity: ", "    severe: ")) },
  ],
  [
    `evidence of the ${kind} broken`,
    { edit: (made) => made.rewrite(made[kind].manifest, (text) => text.replace("    - quote: ", "    - quite: ")) },
  ],
  [`bytes of the ${kind} in conflict`, { faults: (made) => [faultOf("conflicted", made[kind].bytes)] }],
  [`bytes of the ${kind} gone meanwhile`, { faults: (made) => [faultOf("vanished", made[kind].bytes)] }],
  [`bytes of the ${kind} changed meanwhile`, { faults: (made) => [faultOf("changed", made[kind].bytes)] }],
  [`bytes of the ${kind} beyond a limit`, { faults: (made) => [faultOf("limit", made[kind].bytes)] }],
  [`bytes of the ${kind} no file`, { faults: (made) => [faultOf("not-a-file", made[kind].bytes)] }],
  [`folder of the ${kind} malformed`, { unlisted: (made) => [faultOf("malformed", folderOf(made[kind].bytes))] }],
  [`folder of the ${kind} unreadable`, { unlisted: (made) => [unreadable(folderOf(made[kind].bytes))] }],
  [`the ${kind} too large for its words`, { limits: () => ({ textBytes: 10 }) }],
]);

const relations: [string, Hole][] = [
  ["the relation a list", { edit: (made) => made.write(made.relation, "- id\n") }],
  [
    "passages of the relation broken",
    { edit: (made) => made.replace(made.relation, "passages:\n", "passages: 7\nodd:\n") },
  ],
  [
    "what is referred to where nothing can be listed",
    {
      edit: (made) => {
        const other = made.addSource("Other words.\n");
        const more = `  - relation: rewrite-of\n    source: "${other.sha256}"\n    basis: inferred\n    note: N.\n`;
        made.append(made.report.manifest, `    refs:\n      - source: "${other.sha256}"\nderivedFrom:\n${more}`);
      },
      unlisted: (made) => [unreadable(folderOf(made.addSource("Other words.\n").bytes))],
    },
  ],
  ["the relation unreadable", { faults: (made) => [unreadable(made.relation)] }],
  ["the descriptor a list", { edit: (made) => made.write(made.descriptor, "- name\n") }],
  [
    "the contact of the descriptor broken",
    { edit: (made) => made.replace(made.descriptor, "contact:\n", "contact: 7\nodd:\n") },
  ],
];

it.each([...rootKeys(), ...others, ...relations])("%s", async (name, { edit, ...look }) => {
  const archive = buildOnce(`hole ${name}`, () => {
    const made = new FixtureArchive();
    edit?.(made);
    return made;
  });
  const report = await verifyFixture(archive, { deep: true, ...look });
  expect(report.diagnostics).not.toEqual([]);
  told.compare(name, report);
});

it("keeps the words of holes that are there alone", () => expect(told.left).toEqual([]));
