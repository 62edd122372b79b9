// Runs every command of the transcripts and of the README and holds what is printed against what they say.
// UPDATE_TRANSCRIPTS=1 writes what is printed into the files instead (blocks without a line `…`).

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { decentHistory, tamperedHistory } from "../fixtures/fixture-history.ts";
import { isWholeRepository } from "../history/memory-objects.ts";
import { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { ana, mallory } from "../history-fixtures/snapshot-tag.ts";
import {
  AttackedArchive,
  forgedText,
  honestArchive,
  honestProof,
  honestSteps,
  snapshotFiles,
} from "../snapshot/attacked-archive.ts";
import { runCli } from "./run-cli.ts";
import { agrees, type Step, stepsOf, written } from "./transcript.ts";

const repository = join(import.meta.dirname, "..", "..");
const folder = join(import.meta.dirname, "transcripts");
const update = process.env["UPDATE_TRANSCRIPTS"] === "1";

/** Lays beside the archive what its reader kept of the honest one: checkpoints, a proof, and whom to trust. */
function withWhatAReaderHolds(archive: AttackedArchive): AttackedArchive {
  const honest = honestArchive();
  for (const [name, { checkpoint }] of honest.written) archive.write(`${name}.checkpoint`, checkpoint);
  archive.write("signers", ana.allowed);
  archive.write("report.tlog-proof", honestProof(honest));
  honest.dispose();
  return archive;
}

interface Made {
  readonly folder: string;
  dispose(): void;
}

/** Archives that a transcript can run in: `# … (in a broken archive)` for the file, `<!-- in a broken archive -->` for a block. */
const archives: Readonly<Record<string, () => Made>> = {
  "the fixture archive": () => new FixtureArchive(),
  "a broken archive": () => {
    const archive = new FixtureArchive();
    archive.write(archive.report.bytes, archive.readBytes(archive.report.bytes).toString().replaceAll("\n", "\r\n"));
    archive.replace(archive.translation.manifest, "quote: fermé lundi", "quote: ferme lundi");
    archive.replace(archive.translation.manifest, "severity: minor", "severity: miner");
    return archive;
  },
  "an archive to annotate": () => new FixtureArchive(),
  "an archive that must give up a source": () => new FixtureArchive(),
  "an untidy archive": () => {
    const archive = new FixtureArchive();
    archive.replace(
      archive.report.manifest,
      "title:\n  value: River bridge closed for repairs\n  basis: stated\n",
      "title: {basis: stated, value: 'River bridge closed for repairs'} # as printed\n",
    );
    archive.write("archive/relations/R2.yaml", "kind: &kind formula\nid: R2\n");
    return archive;
  },
  "a decent history": decentHistory,
  "a tampered history": tamperedHistory,
  "a shallow clone": () => {
    const history = decentHistory();
    return { folder: history.shallowClone(2), dispose: () => history.dispose() };
  },
  "an archive with snapshots": () => withWhatAReaderHolds(honestArchive()),
  "a changed archive": () => {
    const archive = honestArchive();
    archive.append(archive.report.bytes, "Or so they say.\n");
    return archive;
  },
  "an archive that was rewritten": () =>
    withWhatAReaderHolds(new AttackedArchive().tell(honestSteps, { letter: forgedText, tags: mallory })),
  "an archive with an amended commit": () => {
    const honest = honestArchive();
    const kept = { snapshots: snapshotFiles(honest), authors: { letter: "Mallory" } };
    const archive = new AttackedArchive().tell(honestSteps, kept);
    archive.keepTagsOf(honest);
    honest.dispose();
    return withWhatAReaderHolds(archive);
  },
  "an archive with a past": () => {
    const archive = new HistoryArchive();
    archive.commit("Add two sources");
    archive.git("tag", "v1.0");
    const before = archive.readBytes(archive.report.bytes);
    archive.write(archive.report.bytes, before.toString().replace("six weeks", "two weeks"));
    archive.commit("Tidy up", "Bruno Reis");
    archive.write(archive.report.bytes, before);
    archive.commit("Put it back");
    return archive;
  },
};

// A test of a package without its git history, or of a shallow clone, cannot tell this repository's own story.
const hasHistory = isWholeRepository(repository);
const needsHistory = /^(?:lineage(?! --derivation)|diff|snapshot verify|verify .*--(?:at|history))/;

const made: Made[] = [];
afterAll(() => {
  for (const archive of made) archive.dispose();
});

const folders = new Map<string, string>();

/** The folder of a named archive, made when first asked for; this repository for null. */
function folderOf(name: string | null): string {
  if (name === null) return repository;
  let found = folders.get(name);
  if (found === undefined) {
    const archive = archives[name]?.();
    if (archive === undefined) throw new Error(`There is no archive "${name}" for transcripts`);
    made.push(archive);
    found = archive.folder;
    folders.set(name, found);
  }
  return found;
}

const files = [...readdirSync(folder).map((name) => join(folder, name)), join(repository, "README.md")];

describe.each(files)("%s", (file) => {
  const markdown = readFileSync(file, "utf8");
  const usual = /^# .*\(in (.*)\)$/m.exec(markdown)?.[1] ?? null;
  const steps = stepsOf(markdown);
  const printed = new Map<Step, string>();

  it("holds at least one command", () => expect(steps.length).toBeGreaterThan(0));

  it.for(steps.map((step) => [step.command, step] as const))("archive %s", async ([, step], test) => {
    const named = step.archive ?? usual;
    test.skip(named === null && !hasHistory && needsHistory.test(step.command), "this copy has no whole git history");
    const cwd = folderOf(named);
    const actual = written(await runCli(step.argv, cwd)).replaceAll(cwd, "<folder>");
    printed.set(step, actual);
    if (update) return;
    if (!agrees(step.expected, actual)) expect(actual, `${file}:${step.line}`).toBe(step.expected);
  });

  afterAll(() => {
    if (!update) return;
    let result = markdown;
    for (const step of [...steps].reverse()) {
      const actual = printed.get(step);
      if (actual !== undefined && !/^…$/m.test(step.expected))
        result = result.slice(0, step.start) + actual + result.slice(step.end);
    }
    if (result !== markdown) writeFileSync(file, result);
  });
});
