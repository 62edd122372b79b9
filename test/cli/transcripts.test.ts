// Runs every command of the transcripts, of the README and of CONTRIBUTING, and holds what is printed against what they say.
// UPDATE_TRANSCRIPTS=1 writes what is printed into the files instead (blocks without a line `…`).

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { paperArchive } from "../citing/paper-archive.ts";
import { storyPage } from "../fixtures/captured-files.ts";
import { FixtureArchive, minimalClaims } from "../fixtures/fixture-archive.ts";
import { decentHistory, tamperedHistory } from "../fixtures/fixture-history.ts";
import { gitEnvironment, isWholeRepository } from "../history/memory-objects.ts";
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
import { type Ran, runCli } from "./run-cli.ts";
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
  "an archive to annotate": () => new FixtureArchive(),
  "an archive with files to add": () => {
    const archive = new FixtureArchive();
    archive.write("hall.txt", "The market hall\n\nThe hall was sold on 4 June 2020, the owner\u00a0said.\n");
    archive.write(
      "marché.html",
      '<html lang="fr"><meta property="og:title" content="Le marché couvert"><p>Le vieux marché couvert a été vendu, dit-on dans la ville depuis ce matin.</p></html>\n',
    );
    archive.write("copy.txt", archive.readBytes(archive.report.bytes).toString().replace("six weeks", "eight weeks"));
    archive.write("report.txt", archive.readBytes(archive.report.bytes));
    archive.write("partial.yaml", "assessment: A short notice.\n");
    return archive;
  },
  "an empty folder": () => {
    const empty = mkdtempSync(join(tmpdir(), "archive-empty-"));
    return { folder: empty, dispose: () => rmSync(empty, { recursive: true, force: true }) };
  },
  "a decent history": decentHistory,
  "a remembered history": decentHistory,
  "a tampered history": tamperedHistory,
  "a shallow clone": () => {
    const history = decentHistory();
    return { folder: history.shallowClone(2), dispose: () => history.dispose() };
  },
  "a partial clone": () => {
    const history = decentHistory();
    history.git("config", "remote.origin.promisor", "true");
    return history;
  },
  "a pull request that does too much": () => {
    const archive = new HistoryArchive();
    archive.commit("Add two sources");
    archive.git("switch", "--quiet", "--create", "change");
    archive.addSource("A third text\n", minimalClaims);
    archive.replace(archive.report.manifest, "country: PT", "country: GB");
    archive.replace(archive.translation.manifest, "severity: minor", "severity: info");
    archive.write(".gitattributes", "* text=auto\n");
    archive.commit("Tidy up", "Bruno Reis");
    return archive;
  },
  "a fresh clone": () => {
    const archive = new HistoryArchive();
    archive.commit("Add two sources");
    archive.clone();
    archive.write("story.html", storyPage);
    return { folder: archive.view, dispose: () => archive.dispose() };
  },
  "an archive and a paper that cites it": paperArchive,
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
const needsHistory = /^(?:lineage(?! --derivation)|diff|cite|snapshot verify|verify .*--(?:at|history|since))/;

const made: Made[] = [];
afterAll(() => {
  for (const archive of made) archive.dispose();
});

/** The folder of a named archive, made when a file first asks for it; this repository for null. */
function folderOf(name: string | null, folders: Map<string, string>): string {
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

// A person who commits what they wrote: author and committer are the same, as git says otherwise.
const contributor = {
  ...gitEnvironment,
  GIT_COMMITTER_NAME: gitEnvironment["GIT_AUTHOR_NAME"],
  GIT_COMMITTER_EMAIL: gitEnvironment["GIT_AUTHOR_EMAIL"],
};

function runGit(argv: readonly string[], cwd: string): Ran {
  const { status, stdout, stderr } = spawnSync("git", argv, { cwd, env: contributor, encoding: "utf8" });
  return { code: status ?? 2, stdout, stderr };
}

const files = [
  ...readdirSync(folder).map((name) => join(folder, name)),
  ...["README.md", "CONTRIBUTING.md"].map((name) => join(repository, name)),
];

describe.each(files)("%s", (file) => {
  const markdown = readFileSync(file, "utf8");
  const usual = /^# .*\(in (.*)\)$/m.exec(markdown)?.[1] ?? null;
  const steps = stepsOf(markdown);
  const printed = new Map<Step, string>();
  const folders = new Map<string, string>();

  it("holds at least one command", () => expect(steps.length).toBeGreaterThan(0));

  it.for(steps.map((step) => [step.program, step.command, step] as const))("%s %s", async ([, , step], test) => {
    const named = step.archive ?? usual;
    test.skip(named === null && !hasHistory && needsHistory.test(step.command), "this copy has no whole git history");
    const cwd = folderOf(named, folders);
    const ran = step.program === "git" ? runGit(step.argv, cwd) : await runCli(step.argv, cwd);
    const actual = written(ran).replaceAll(cwd, "<folder>");
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
