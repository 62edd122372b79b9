// Pull requests that must not pass, each with the rules that say so.

import { createHash } from "node:crypto";
import { minimalClaims } from "../fixtures/fixture-archive.ts";
import type { HistoryArchive } from "../history-fixtures/history-archive.ts";
import type { PullRequest, PullRequests } from "./pull-request.ts";

export const tombstone = 'withdrawn:\n  date: "2021-06-01"\n  reason: Asked for by the author.\n';

/** A source that nothing quotes or derives from; made again it is the same. */
export const loner = (archive: HistoryArchive) => archive.addSource("A lonely text\n", minimalClaims);
/** Of its bytes, for when they are gone. */
export const lonelySha256 = createHash("sha256").update("A lonely text\n").digest("hex");
/** What a withdrawal leaves of a passage of it. */
export const redacted = `  - source: "${lonelySha256}"\n    quoteSha256: "${"a".repeat(64)}"\n    start: 2\n    end: 8\n`;
export const outsideWork =
  "derivedFrom:\n  - relation: rewrite-of\n    work:\n      outlet: Al Jazeera\n      title: A bridge\n    basis: inferred\n    note: The same words.\n";
const descriptions = {
  notes: "notes: Arrived by post.\n",
  rights: "rights:\n  statement: All rights reserved.\n",
  capture: "capture:\n  url: https://valley-post.example/2021/bridge\n",
  origin: "origin:\n  - id: A1\n",
};
export const withLoner = (archive: HistoryArchive): void => {
  loner(archive);
};
export const withTombstone = (archive: HistoryArchive): void => {
  const { bytes, manifest } = loner(archive);
  archive.remove(bytes);
  archive.append(manifest, tombstone);
};
/** A pull request that replaces words in a manifest of the base archive. */
export const amend = (which: "report" | "translation", from: string, to: string): PullRequest => ({
  edit: (archive) => archive.replace(archive[which].manifest, from, to),
});
/** A pull request that replaces words in the relation of the base archive. */
export const relate = (from: string, to: string): PullRequest => ({
  edit: (archive) => archive.replace(archive.relation, from, to),
});
const secondDefect = `  - id: d2
    type: missing-metadata.url
    severity: info
    layer: capture
    knownBy: self
    scope: file
`;
const many = (word: string): string => `odd:\n${`  - ${word}\n`.repeat(10_500)}`;
const snapshot = "archive/snapshots/2021.snapshot";
const derivation = (source: string): string =>
  `derivedFrom:\n  - relation: reprint-of\n    source: "${source}"\n    basis: inferred\n    note: The same words.\n`;
/** Words by which programs that read a log are given orders. */
export const orders = "::error file=a::b%0A##[error]c";

export const badPullRequests: PullRequests = {
  // The bytes.
  "change-bytes-altered+file-digest-mismatch__one-word": {
    edit: (archive) => archive.replace(archive.report.bytes, "six weeks", "two weeks"),
  },
  "change-bytes-altered+file-digest-mismatch__line-endings": {
    edit: (archive) => archive.rewrite(archive.report.bytes, (text) => text.replaceAll("\n", "\r\n")),
  },
  "change-bytes-altered+change-file-facts-altered+file-misnamed+manifest-misnamed__manifest-follows": {
    before: withLoner,
    edit(archive) {
      const { sha256, bytes, manifest } = loner(archive);
      const other = archive.addSource("A lonelier text\n", minimalClaims);
      archive.write(manifest, archive.read(other.manifest).replace(`name: ${other.sha256}`, `name: ${sha256}`));
      archive.write(bytes, archive.read(other.bytes));
      archive.remove(other.bytes);
      archive.remove(other.manifest);
    },
  },
  "change-bytes-altered+entry-not-regular__link": {
    before: withLoner,
    edit(archive) {
      const { bytes } = loner(archive);
      archive.remove(bytes);
      archive.symlink(bytes, "/etc/hostname");
    },
  },
  "change-bytes-altered+entry-not-regular__submodule": {
    before: withLoner,
    edit(archive) {
      const { bytes } = loner(archive);
      archive.git("update-index", "--cacheinfo", `160000,${archive.git("rev-parse", "HEAD")},${bytes}`);
      archive.git("commit", "--quiet", "-m", "Change");
      archive.git("reset", "--quiet", "--hard");
    },
  },
  "change-bytes-altered+file-digest-mismatch__staged": {
    before: withLoner,
    edit: (archive) => archive.append(loner(archive).bytes, "more\n"),
    flags: ["--staged"],
  },
  // Names.
  "change-source-moved+file-misnamed__capital-extension": {
    before: withLoner,
    edit(archive) {
      const { bytes } = loner(archive);
      archive.rename(bytes, bytes.replace(/txt$/, "TXT"));
    },
  },
  "change-source-moved+file-misplaced__other-folder": {
    before: withLoner,
    edit(archive) {
      const { bytes, manifest } = loner(archive);
      for (const path of [bytes, manifest]) archive.rename(path, path.replace(/sources\/..\/../, "sources/00/00"));
    },
  },
  "change-source-moved+manifest-misnamed__extension": {
    before: withLoner,
    edit(archive) {
      const { bytes } = loner(archive);
      archive.rename(bytes, bytes.replace(/txt$/, "html"));
    },
  },
  "change-source-moved+file-misnamed+manifest-misnamed__other-digest": {
    before: withLoner,
    edit(archive) {
      const { sha256, bytes, manifest } = loner(archive);
      for (const path of [bytes, manifest]) archive.rename(path, path.replace(sha256, "0".repeat(64)));
    },
  },
  "entry-name-collides__archive-in-capitals": {
    edit: (archive) => archive.write("Archive/sources/.gitattributes", "* text\n"),
  },
  "file-several__copy-elsewhere": {
    before: withLoner,
    edit(archive) {
      const { sha256 } = loner(archive);
      archive.write(`archive/sources/00/00/${sha256}.txt`, "A lonely text\n");
    },
  },
  "leftover-committed__text-of-a-withdrawn-source": {
    before: withTombstone,
    edit(archive) {
      const { sha256, bytes } = archive.report;
      archive.write(bytes.replace(/[^/]*$/, `.archive-tmp-${sha256}.txt`), "A lonely text\n");
    },
  },
  "leftover-committed__staged": {
    edit: (archive) => archive.write("archive/.archive-tmp-x", "Anything\n"),
    flags: ["--staged"],
  },
  // What goes.
  "change-source-removed+relation-source-unknown__quoted": {
    edit(archive) {
      archive.remove(archive.translation.bytes);
      archive.remove(archive.translation.manifest);
    },
  },
  "change-source-removed__unquoted": {
    before: withLoner,
    edit(archive) {
      const { bytes, manifest } = loner(archive);
      archive.remove(bytes);
      archive.remove(manifest);
    },
  },
  "change-source-removed+file-missing__bytes-alone": {
    before: withLoner,
    edit: (archive) => archive.remove(loner(archive).bytes),
  },
  "change-source-removed__tombstone": {
    before: withTombstone,
    edit(archive) {
      const { bytes, manifest } = loner(archive);
      archive.remove(bytes);
      archive.remove(manifest);
    },
    flags: ["--allow", "add,amend,weaken,withdraw,config"],
  },
  "change-manifest-removed+file-unlisted__alone": {
    before: withLoner,
    edit: (archive) => archive.remove(loner(archive).manifest),
  },
  // What only the bytes decide.
  "change-file-facts-altered__original-name": amend(
    "report",
    "  charset: utf-8\n",
    "  charset: utf-8\n  originalName: a.txt\n",
  ),
  "change-file-facts-altered+file-size-mismatch__size": {
    before: withLoner,
    edit: (archive) => archive.replace(loner(archive).manifest, "bytes: 14", "bytes: 15"),
    flags: ["--allow", "add,amend,weaken,withdraw,config"],
  },
  // What is no document any more, or tells too much.
  "change-amendment-untold+document-modeline-missing+schema-violated__bytes-for-manifest": {
    before: withLoner,
    edit(archive) {
      const { bytes, manifest } = loner(archive);
      archive.write(manifest, archive.read(bytes));
    },
  },
  "change-amendment-untold+yaml-syntax-invalid__conflict-marks": {
    before: withLoner,
    edit: (archive) => archive.append(loner(archive).manifest, "<<<<<<< HEAD\n=======\n>>>>>>> other\n"),
  },
  "change-amendment-untold+schema-violated__too-many": {
    before: (archive) => archive.append(loner(archive).manifest, many("a")),
    edit: (archive) => archive.append(loner(archive).manifest, many("b")),
  },
  "change-amendment-untold+yaml-flow-collection-used+yaml-syntax-invalid__relation": {
    edit: (archive) => archive.append(archive.relation, "a: [b\n"),
  },
  // What the archive is governed by.
  "change-config-not-allowed__descriptor": {
    edit: (archive) => archive.replace(archive.descriptor, "Fixture archive", "My archive"),
  },
  "change-config-not-allowed+descriptor-missing__descriptor-removed": {
    edit: (archive) => archive.remove(archive.descriptor),
  },
  "change-config-not-allowed__snapshot-removed": {
    before: (archive) => archive.write(snapshot, "a snapshot\n"),
    edit: (archive) => archive.remove(snapshot),
  },
  "change-config-not-allowed__attributes": { edit: (archive) => archive.write(".gitattributes", "* text eol=crlf\n") },
  "change-config-not-allowed__attributes-behind-many-files": {
    edit(archive) {
      // Names that git sorts before the one that matters.
      for (let index = 0; index < 1001; index++) archive.write(`!${index}`, "");
      archive.write(".gitattributes", "* text eol=crlf\n");
    },
  },
  "change-config-not-allowed__mailmap": {
    before: (archive) => archive.write(".mailmap", "Ana Gomes <ana@valley-post.example>\n"),
    edit: (archive) => archive.append(".mailmap", "Bruno Reis <bruno@example.org> <ana@valley-post.example>\n"),
  },
  "gitattributes-nested__sources": { edit: (archive) => archive.write("archive/sources/.gitattributes", "* text\n") },
  "change-guard-touched__workflow": {
    edit: (archive) => archive.write(".github/workflows/gate.yml", "on: push\n"),
    flags: ["--strict"],
  },
  "change-outside-archive__read-me": {
    edit(archive) {
      withLoner(archive);
      archive.write("README.md", "Hello\n");
    },
    flags: ["--only-archive"],
  },
  // Permissions.
  "change-addition-not-allowed__source": { edit: withLoner, flags: ["--allow", "amend"] },
  "change-addition-not-allowed__relation": {
    edit: (archive) =>
      archive.write("archive/relations/R2.yaml", archive.read(archive.relation).replace("id: R1", "id: R2")),
    flags: ["--allow", "amend,weaken"],
  },
  "change-amendment-not-allowed__manifest": {
    ...amend("report", "country: PT", "country: GB"),
    flags: ["--allow", "add"],
  },
  "change-amendment-not-allowed__comment": {
    edit: (archive) => archive.append(archive.relation, "# nothing\n"),
    flags: ["--allow", "none"],
  },
  "change-withdrawal-not-allowed__tombstone": {
    before: withLoner,
    edit(archive) {
      const { bytes, manifest } = loner(archive);
      archive.remove(bytes);
      archive.append(manifest, tombstone);
    },
  },
  "change-withdrawal-not-allowed__of-a-text-that-never-was-there": { edit: withTombstone },
  "withdrawn-bytes-present__permitted": {
    before: withLoner,
    edit: (archive) => archive.append(loner(archive).manifest, tombstone),
    flags: ["--allow", "withdraw"],
  },
  "change-restoration-not-allowed__whole": { before: withTombstone, edit: withLoner },
  // Statements.
  "change-weakening-not-allowed__defect-deleted": amend("report", secondDefect, ""),
  "change-weakening-not-allowed__severity-lowered": amend("translation", "severity: minor", "severity: info"),
  "change-weakening-not-allowed__evidence-removed": amend("translation", "    - quote: fermé lundi\n", ""),
  "change-weakening-not-allowed__claim-removed": amend(
    "translation",
    "title:\n  value: Le pont sur la rivière fermé pour travaux\n  basis: stated\n",
    "",
  ),
  "change-weakening-not-allowed__confidence-raised": amend("translation", "confidence: 0.9", "confidence: 1"),
  "change-weakening-not-allowed__defect-replaced": amend(
    "translation",
    "    type: calque\n    severity: minor\n    layer: translator\n    knownBy: cross-copy\n    scope: span\n    quote: le travail\n",
    "    type: grammar\n    severity: minor\n    layer: translator\n    knownBy: cross-copy\n    scope: span\n    quote: Les conducteurs\n",
  ),
  "change-weakening-not-allowed__value-forgotten": amend(
    "report",
    "  value: The Valley Post\n  kind: newspaper\n  country: PT\n  basis: inferred\n",
    "  value: null\n  basis: unknown\n",
  ),
  "change-weakening-not-allowed__status-raised": amend(
    "translation",
    "status: machine-translation",
    "status: machine-post-edited",
  ),
  "acceptance-stale+change-weakening-not-allowed__warning-accepted": {
    edit: (archive) =>
      archive.append(archive.report.manifest, "accepted:\n  - rule: charset-doubtful\n    reason: It is meant.\n"),
  },
  "change-weakening-not-allowed__relation-removed": { edit: (archive) => archive.remove(archive.relation) },
  "change-weakening-not-allowed__passage-removed": {
    edit: (archive) =>
      archive.rewrite(archive.relation, (text) => text.replace(/ {2}- source: (?![\s\S]*- source)[\s\S]*/, "")),
  },
  "change-addition-not-allowed+change-weakening-not-allowed__relation-renamed": {
    edit(archive) {
      const text = archive.read(archive.relation);
      archive.remove(archive.relation);
      archive.write("archive/relations/R9.yaml", text.replace("id: R1", "id: R9"));
    },
    flags: ["--allow", "amend"],
  },
  // Statements exchanged in place.
  "change-weakening-not-allowed__evidence-exchanged": amend(
    "report",
    "    - quote: town council\n",
    "    - url: https://elsewhere.example/\n",
  ),
  "change-weakening-not-allowed__evidence-other-words": amend(
    "report",
    "    - quote: By Ana Gomes\n",
    "    - quote: river was\n",
  ),
  "change-weakening-not-allowed__evidence-other-address": amend("report", "2021/bridge", "2022/other"),
  "change-weakening-not-allowed__reference-exchanged": {
    edit: (archive) =>
      archive.rewrite(archive.translation.manifest, (text) =>
        text.replace(/refs:\n {6}- source: .*\n/, "refs:\n      - url: https://elsewhere.example/\n"),
      ),
  },
  "change-weakening-not-allowed__defect-moved": amend("report", "    quote: on Monday\n", "    quote: Rosa Lima\n"),
  "change-weakening-not-allowed__defect-of-another-type": amend("translation", "type: calque", "type: grammar"),
  "change-weakening-not-allowed__defect-of-the-file": amend(
    "report",
    "    scope: span\n    quote: on Monday\n",
    "    scope: file\n",
  ),
  "change-weakening-not-allowed__defect-other-correction": amend(
    "translation",
    "correction: les travaux",
    "correction: LE",
  ),
  "change-weakening-not-allowed__defect-remedy-gone": amend("report", "    remedy: Monday is 3 May 2021.\n", ""),
  "change-weakening-not-allowed__defect-other-occurrence": {
    before: (archive) =>
      archive.replace(archive.report.manifest, "    quote: on Monday\n", "    quote: work\n    occurrence: 1\n"),
    edit: (archive) => archive.replace(archive.report.manifest, "occurrence: 1", "occurrence: 2"),
  },
  "change-weakening-not-allowed__derivation-exchanged": amend(
    "translation",
    "relation: translation-of",
    "relation: revision-of",
  ),
  "change-weakening-not-allowed__work-exchanged": {
    before: (archive) => archive.append(archive.report.manifest, outsideWork),
    edit: (archive) => archive.replace(archive.report.manifest, "outlet: Al Jazeera", "outlet: Myself"),
  },
  "change-weakening-not-allowed__basis-raised": amend(
    "translation",
    "  transformTag: fr-t-en-t0-und\n  basis: inferred\n",
    "  transformTag: fr-t-en-t0-und\n  basis: stated\n",
  ),
  "change-weakening-not-allowed__chain-gone": {
    before: (archive) =>
      archive.replace(archive.translation.manifest, "  from: en\n", "  from: en\n  chain:\n    - en > fr (machine)\n"),
    edit: (archive) => archive.replace(archive.translation.manifest, "  chain:\n    - en > fr (machine)\n", ""),
  },
  "change-weakening-not-allowed__translated-quotations-denied": {
    before: (archive) =>
      archive.replace(
        archive.report.manifest,
        "  status: original\n",
        "  status: original\n  containsTranslatedQuotations: true\n",
      ),
    edit: (archive) =>
      archive.replace(
        archive.report.manifest,
        "containsTranslatedQuotations: true",
        "containsTranslatedQuotations: false",
      ),
  },
  "change-weakening-not-allowed__surer-by-words-of-everywhere": amend(
    "translation",
    "  confidence: 0.9\n  evidence:\n",
    "  confidence: 1\n  evidence:\n    - quote: le\n      occurrence: 1\n",
  ),
  "change-weakening-not-allowed__assessment-reworded": {
    before: (archive) => archive.append(archive.report.manifest, "assessment: Not citable.\n"),
    edit: (archive) => archive.replace(archive.report.manifest, "Not citable.", "Perfect and reliable."),
  },
  "change-weakening-not-allowed__assessment-struck-out": {
    before: (archive) => archive.append(archive.report.manifest, "assessment: Not citable.\n"),
    edit: (archive) => archive.replace(archive.report.manifest, "Not citable.", '"[withdrawn]"'),
  },
  "change-weakening-not-allowed__assessment-gone": {
    before: (archive) => archive.append(archive.report.manifest, "assessment: Not citable.\n"),
    edit: (archive) => archive.replace(archive.report.manifest, "assessment: Not citable.\n", ""),
  },
  ...Object.fromEntries(
    Object.entries(descriptions).map(([name, words]): [string, PullRequest] => [
      `change-weakening-not-allowed__${name}-gone`,
      {
        before: (archive) => archive.append(archive.report.manifest, words),
        edit: (archive) => archive.replace(archive.report.manifest, words, ""),
      },
    ]),
  ),
  "change-weakening-not-allowed__relation-of-another-kind": relate("kind: same-utterance", "kind: contradiction"),
  "change-weakening-not-allowed__relation-turned-round": relate("Lima: six weeks", "Lima: two weeks"),
  "change-weakening-not-allowed__relation-of-another-speaker": relate("speaker: Rosa Lima", "speaker: Ana Gomes"),
  "change-weakening-not-allowed__passage-of-other-words": relate(
    "quote: We expect the work to last six weeks",
    "quote: river was closed",
  ),
  "change-weakening-not-allowed__original-gone": {
    before: (archive) => archive.append(archive.relation, "original:\n  text: Seis semanas\n  language: pt\n"),
    edit: (archive) => archive.replace(archive.relation, "original:\n  text: Seis semanas\n  language: pt\n", ""),
  },
  // Tombstones, and what stands in place of withdrawn words.
  "change-withdrawal-not-allowed__tombstone-rewritten": {
    before: withTombstone,
    edit: (archive) => {
      const path = loner(archive).manifest;
      withTombstone(archive);
      archive.replace(path, "reason: Asked for by the author.", "reason: It was a forgery.");
    },
  },
  "change-withdrawal-not-allowed__authority-made-up": {
    before: withTombstone,
    edit: (archive) => {
      const path = loner(archive).manifest;
      withTombstone(archive);
      archive.append(path, "  authority: Supreme Court\n");
    },
  },
  "change-weakening-not-allowed__digest-forged": {
    before(archive) {
      withTombstone(archive);
      archive.append(archive.relation, redacted);
    },
    edit: (archive) => archive.replace(archive.relation, "a".repeat(64), "b".repeat(64)),
  },
  "change-weakening-not-allowed__place-forged": {
    before(archive) {
      withTombstone(archive);
      archive.append(archive.relation, redacted);
    },
    edit: (archive) => archive.replace(archive.relation, "start: 2", "start: 3"),
  },
  // Withdrawn words that come back.
  "relation-words-withdrawn__passage": {
    before: withTombstone,
    edit: (archive) => archive.append(archive.relation, `  - source: "${lonelySha256}"\n    quote: lonely text\n`),
  },
  "withdrawn-words-present__evidence-of-another": {
    before: withTombstone,
    edit: (archive) =>
      archive.replace(
        archive.report.manifest,
        "    - quote: town council\n",
        `    - quote: town council\n    - source: "${lonelySha256}"\n      quote: lonely text\n`,
      ),
  },
  // Modes.
  "change-mode-altered__executable": {
    edit: (archive) => archive.mode(archive.report.bytes, 0o755),
  },
  "change-mode-altered__new": {
    edit: (archive) => archive.mode(loner(archive).bytes, 0o755),
  },
  // What it brings is held to all rules.
  "file-digest-mismatch__new": {
    edit: (archive) => archive.append(loner(archive).bytes, "more\n"),
  },
  "file-unlisted__new": { edit: (archive) => archive.remove(loner(archive).manifest) },
  "quote-not-found__new": {
    edit: (archive) =>
      archive.replace(
        loner(archive).manifest,
        "defects: []\n",
        `notes: ${JSON.stringify(orders)}\ndefects:\n  - id: d1\n    type: grammar\n    severity: info\n    layer: publisher\n    knownBy: self\n    scope: span\n    quote: ${JSON.stringify(orders)}\n`,
      ),
  },
  "derivation-target-unknown__new": {
    edit: (archive) => archive.append(loner(archive).manifest, derivation("0".repeat(64))),
  },
  "derivation-cycle__by-way-of-an-unchanged-source": {
    before(archive) {
      const { sha256 } = loner(archive);
      archive.addSource("A middle text\n", minimalClaims + derivation(sha256));
    },
    edit(archive) {
      const { manifest } = loner(archive);
      const middle = archive.addSource("A middle text\n", minimalClaims + derivation(loner(archive).sha256));
      archive.append(manifest, derivation(middle.sha256));
    },
  },
  "quote-source-unknown__new": {
    edit: (archive) =>
      archive.replace(
        loner(archive).manifest,
        "language:\n  value: null\n  basis: unknown\n",
        `language:\n  value: en\n  basis: inferred\n  evidence:\n    - source: "${"0".repeat(64)}"\n      quote: a\n`,
      ),
  },
  "entry-stray__notes": { edit: (archive) => archive.write("archive/notes.md", "a\n") },
  "entry-name-unsafe__orders": { edit: (archive) => archive.write(`archive/${orders}.md`, "a\n") },
};
