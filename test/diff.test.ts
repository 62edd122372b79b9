// Everything that can have happened between two states, between trees of every kind.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ArchiveDiff, SourceDiff } from "../src/core/archive-diff.ts";
import { defaultLimits } from "../src/core/limits.ts";
import type { Tree } from "../src/core/ports.ts";
import { diff } from "../src/diff.ts";
import diffJson from "../src/format/diff-json.ts";
import diffMarkdown from "../src/format/diff-markdown.ts";
import { diffSummary } from "../src/format/diff-summary.ts";
import diffText from "../src/format/diff-text.ts";
import { codeSpan } from "../src/format/markdown.ts";
import { nodeDecoder, nodeDigester, openArchive, openArchiveAt, openArchiveIndex } from "../src/node/index.ts";
import { FixtureHistory } from "./fixtures/fixture-history.ts";
import { minimalClaims } from "./fixtures/fixture-archive.ts";
import { withFaults } from "./fixtures/with-faults.ts";

let history: FixtureHistory;
beforeEach(() => {
  history = new FixtureHistory();
  history.commit("Begin");
});
afterEach(() => history.dispose());

const ports = { digester: nodeDigester, decoder: nodeDecoder };

async function since(wrap: (tree: Tree) => Tree = (tree) => tree): Promise<ArchiveDiff> {
  const head = await openArchiveAt(history.folder, "HEAD");
  try {
    return await diff(ports, head.tree, wrap(openArchive(history.folder).tree));
  } finally {
    await head.objects.close();
  }
}

const only = ({ sources }: ArchiveDiff): SourceDiff => {
  expect(sources).toHaveLength(1);
  return sources[0] as SourceDiff;
};

const words = (value: ArchiveDiff, format: typeof diffText = diffText): string =>
  [...format.render(value)]
    .map((line) => line.map((piece) => (typeof piece === "string" ? piece : piece.text)).join(""))
    .join("\n");

it("nothing", async () => {
  const told = await since();
  expect(told).toMatchObject({
    verdict: "fine",
    sources: [],
    relations: [],
    descriptor: null,
    otherFiles: [],
    unseen: [],
  });
  expect(diffSummary(told)).toBe("Nothing changed in the archive.");
  expect(words(told)).toBe("Nothing changed in the archive.");
});

it("no more stray files than anybody reads", async () => {
  for (let index = 0; index < 1002; index++) history.write(`archive/stray-${index}`, "");
  const told = await since();
  expect(told.otherFiles).toHaveLength(1000);
  expect(told.counts.otherFiles).toBe(1002);
  expect(words(told)).toContain("\nand 2 more files");
  expect(words(told, diffMarkdown)).toContain("\n- and 2 more files");
});

it("an added source", async () => {
  const { sha256 } = history.addSource("New words\n", minimalClaims);
  const told = await since();
  expect(only(told)).toMatchObject({
    source: sha256,
    happened: ["added"],
    before: null,
    translation: "unknown",
    changes: [],
  });
  expect(told.counts).toMatchObject({ added: 1, addedByTranslation: { unknown: 1 }, amended: 0 });
  expect(diffSummary(told)).toBe(
    "Adds 1 source (1 of unknown translation status), amends none, withdraws none; no archived byte changed.",
  );
});

it("an amended one, field by field, and what is weaker", async () => {
  history.replace(history.report.manifest, "value: The Valley Post", "value: The Valley Times");
  history.replace(history.translation.manifest, "status: machine-translation", "status: original");
  const told = await since();
  expect(told.counts).toMatchObject({ amended: 2, weakenings: 1 });
  expect(told.verdict).toBe("fine");
  expect(told.sources.map(({ happened }) => happened)).toEqual([["amended"], ["amended"]]);
  expect(words(told)).toContain("outlet: The Valley Post → The Valley Times\n");
  expect(words(told)).toContain("translation status: machine-translation → original  WEAKER: ");
  expect(diffSummary(told)).toContain("WEAKENS 1 statement;");
});

it("one written in another way", async () => {
  history.append(history.report.manifest, "# a comment\n");
  const told = await since();
  expect(only(told)).toMatchObject({ happened: ["amended"], changes: [], changesUnknown: null });
  expect(words(told)).toContain("every value is the same");
});

it("one whose manifest cannot be read any more, or is gone", async () => {
  history.append(history.report.manifest, "a: [b\n");
  history.remove(history.translation.manifest);
  const told = await since();
  expect(told.sources.map(({ changes, changesUnknown }) => [changes, changesUnknown])).toEqual([
    [null, "after: it cannot be read as YAML"],
    [null, "after: there is no manifest"],
  ]);
  expect(told.verdict).toBe("fine");
  expect(words(told)).toContain("what changed cannot be told: after: there is no manifest");
});

it("a withdrawn one, and one that lives again", async () => {
  history.remove(history.report.bytes);
  history.append(history.report.manifest, 'withdrawn:\n  date: "2022-01-01"\n  reason: asked for\n');
  const told = await since();
  expect(only(told).happened).toEqual(["withdrawn"]);
  expect(told.verdict).toBe("fine");
  expect(diffSummary(told)).toContain("withdraws 1; no other archived byte changed");
  const at = await openArchiveAt(history.folder, "HEAD");
  const back = await diff(ports, openArchive(history.folder).tree, at.tree);
  await at.objects.close();
  expect(only(back).happened).toEqual(["restored", "amended"]);
});

it.each([
  ["with its manifest", true],
  ["without", false],
])("a removed one, %s", async (_name, both) => {
  history.remove(history.report.bytes);
  if (both) history.remove(history.report.manifest);
  const told = await since();
  expect(only(told).happened).toEqual(["removed"]);
  expect(told.verdict).toBe("problems");
  expect(diffSummary(told)).toContain("REMOVES 1 WITHOUT A TOMBSTONE; no other archived byte changed");
});

it("a tombstone that is removed", async () => {
  history.remove(history.report.bytes);
  history.append(history.report.manifest, 'withdrawn:\n  date: "2022-01-01"\n  reason: asked for\n');
  history.commit("Withdraw");
  history.remove(history.report.manifest);
  expect((await since()).verdict).toBe("problems");
});

it("other bytes, and a link in place of bytes", async () => {
  history.append(history.report.bytes, "more\n");
  history.remove(history.translation.bytes);
  history.symlink(history.translation.bytes, "nowhere");
  const told = await since();
  expect(told.sources.map(({ happened }) => happened)).toEqual([["rewritten"], ["rewritten"]]);
  expect(told.verdict).toBe("problems");
  expect(diffSummary(told)).toContain("THE BYTES OF 2 SOURCES CHANGED");
  expect(words(told)).toContain("bytes after   symlink");
});

it.each(["there", "and back"])("a moved one, %s", async (way) => {
  const { bytes } = history.report;
  history.rename(bytes, "archive/sources/letter.txt");
  if (way === "and back") {
    history.commit("Move");
    history.rename("archive/sources/letter.txt", bytes);
  }
  const told = await since();
  expect(only(told)).toMatchObject({ source: history.report.sha256, happened: ["moved"] });
  expect(told.verdict).toBe("fine");
  expect(words(told)).toMatch(/bytes: archive\/sources\/\S+ → archive\/sources\/\S+/);
  expect(words(told, diffMarkdown)).toContain("letter.txt`");
});

it("relations, archive.yaml and other files", async () => {
  history.replace(history.relation, "speaker: Rosa Lima", "speaker: R. Lima");
  history.replace(history.descriptor, "name: Fixture archive", "name: Another name");
  history.write("archive/stray.md", "a\n");
  const told = await since();
  expect(told.relations).toMatchObject([{ happened: "amended", changes: [{ pointer: "/speaker" }] }]);
  expect(told.descriptor).toMatchObject({ changes: [{ pointer: "/name" }] });
  expect(told.otherFiles).toMatchObject([{ path: "archive/stray.md", happened: "added" }]);
  expect(diffSummary(told)).toBe(
    "Adds none, amends none, withdraws none, touches 1 relation, changes archive.yaml, touches 1 other file; no archived byte changed.",
  );
});

it.each(["bytes", "manifest"] as const)("what cannot be read: %s", async (role) => {
  const path = history.report[role];
  const told = await since((tree) => withFaults(tree, [{ kind: "unreadable", path, reason: "EACCES" }]));
  expect(told.verdict).toBe("incomplete");
  expect(told.unseen).toEqual([{ side: "after", path, reason: "EACCES" }]);
  expect(diffSummary(told)).toContain("NOT EVERYTHING COULD BE LOOKED AT");
  expect(words(told)).toContain("not seen");
});

it("what may lie in a folder that cannot be read neither went nor came", async () => {
  history.append(history.report.bytes, "more\n");
  const folders = ["archive/relations", history.translation.bytes.split("/").slice(0, 3).join("/")];
  for (const folder of folders) rmSync(join(history.folder, folder), { recursive: true });
  history.write("archive/stray.md", "a\n");
  const told = await since((tree) =>
    withFaults(
      tree,
      [],
      folders.map((path) => ({ kind: "unreadable", path, reason: "EACCES" })),
    ),
  );
  expect(told.unseen.map(({ path }) => path)).toEqual(folders);
  expect(told.relations).toEqual([]);
  expect(only(told)).toMatchObject({ source: history.report.sha256, happened: ["rewritten"] });
  // What lies beside such a folder can be told.
  expect(told.otherFiles).toMatchObject([{ path: "archive/stray.md", happened: "added" }]);
  expect(told.verdict).toBe("incomplete");
});

it("is the same between a commit, the index and the working directory", async () => {
  history.append(history.report.bytes, "more\n");
  history.replace(history.translation.manifest, "severity: minor", "severity: info");
  history.addSource("New words\n", minimalClaims);
  const strip = ({ before: _before, after: _after, ...rest }: ArchiveDiff): object => rest;
  const work = strip(await since());
  history.git("add", "--all");
  const head = await openArchiveAt(history.folder, "HEAD");
  const index = await openArchiveIndex(history.folder);
  const staged = await diff(ports, head.tree, index.tree);
  await index.objects.close();
  history.commit("All");
  const next = await openArchiveAt(history.folder, "HEAD");
  const committed = await diff(ports, head.tree, next.tree, defaultLimits);
  await head.objects.close();
  await next.objects.close();
  expect(staged.after.tree).toBe("index");
  expect(strip(staged)).toEqual(work);
  expect(strip(committed)).toEqual(work);
});

describe("words", () => {
  it("stay words in Markdown", async () => {
    history.replace(history.report.manifest, "value: The Valley Post", 'value: "a `` b @all <img src=x> [l](u)"');
    const text = words(await since(), diffMarkdown);
    expect(text).toContain("```outlet: The Valley Post → a `` b @all <img src=x> [l](u)```");
    expect([...diffJson.render(await since())].join("")).toContain('"summary": "Adds none, amends 1 (outlet: ');
  });

  it("end their code spans", () => {
    expect(codeSpan("a")).toBe("`a`");
    expect(codeSpan("`a")).toBe("`` `a ``");
    expect(codeSpan("a ``` b")).toBe("````a ``` b````");
    expect(codeSpan("a\nb")).toBe("`a b`");
    expect(codeSpan("")).toBe("`   `");
  });

  it("tell the weak first when there are many", async () => {
    const defects = Array.from(
      { length: 60 },
      (_, nth) =>
        `  - id: m${nth}\n    type: other\n    severity: info\n    layer: capture\n    knownBy: self\n    scope: file\n    note: n\n`,
    );
    history.append(history.report.manifest, defects.join(""));
    history.replace(history.report.manifest, "  - id: d1\n", "  - id: d9\n");
    const lines = words(await since())
      .split("\n")
      .filter((line) => line.startsWith("           "));
    expect(lines[1]).toContain("defect d1 deleted: date-unanchored (info) “on Monday”  WEAKER: ");
    expect(lines.at(-1)).toMatch(/and \d+ more changes$/);
  });
});
