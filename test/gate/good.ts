// Pull requests that pass, each a near miss of the rule that it is named after.

import { minimalClaims } from "../fixtures/fixture-archive.ts";
import { amend, loner, orders, tombstone, withLoner, withTombstone } from "./bad.ts";
import type { PullRequests } from "./pull-request.ts";

export const goodPullRequests: PullRequests = {
  "change-addition-not-allowed__new-source": { edit: withLoner },
  "change-addition-not-allowed__amends-only": {
    ...amend("report", "country: PT", "country: GB"),
    flags: ["--allow", "amend"],
  },
  "change-amendment-not-allowed__better-known": {
    before: withLoner,
    edit: (archive) =>
      archive.replace(
        loner(archive).manifest,
        "published:\n  value: null\n  basis: unknown\n",
        'published:\n  value: "2021-05-04"\n  basis: inferred\n  note: The letter says so.\n',
      ),
  },
  "change-amendment-untold__written-in-another-way": {
    edit: (archive) => archive.append(archive.report.manifest, "# A comment.\n"),
  },
  "change-amendment-untold__mended": {
    before: (archive) => archive.append(archive.relation, "a: [b\n"),
    edit: (archive) => archive.replace(archive.relation, "a: [b\n", ""),
    flags: ["--allow", "amend,weaken"],
  },
  "change-bytes-altered__put-right": {
    before: (archive) => archive.append(archive.report.bytes, "more\n"),
    edit: (archive) => archive.replace(archive.report.bytes, "more\n", ""),
  },
  "change-config-not-allowed__permitted": {
    edit(archive) {
      archive.write(".gitattributes", "/archive/** -text\n");
      archive.replace(archive.descriptor, "Fixture archive", "My archive");
    },
    flags: ["--allow", "config"],
  },
  "change-config-not-allowed__elsewhere": { edit: (archive) => archive.write("docs/.gitattributes", "* text\n") },
  "change-file-facts-altered__new-source": {
    edit: (archive) =>
      archive.replace(
        loner(archive).manifest,
        "  charset: utf-8\n",
        `  charset: utf-8\n  originalName: ${JSON.stringify(orders)}\n`,
      ),
  },
  "change-guard-touched__other-workflow": {
    edit: (archive) => archive.write("ci/github.yml", "a\n"),
    flags: ["--strict"],
  },
  "change-manifest-removed__with-misnamed-bytes": {
    before: (archive) => archive.write("archive/sources/notes.txt", "a\n"),
    edit: (archive) => archive.remove("archive/sources/notes.txt"),
  },
  "change-mode-altered__taken-away": {
    before: (archive) => archive.mode(archive.report.bytes, 0o755),
    edit: (archive) => archive.mode(archive.report.bytes, 0o644),
  },
  "change-outside-archive__archive-alone": { edit: withLoner, flags: ["--only-archive"] },
  "change-outside-archive__not-asked": { edit: (archive) => archive.write("README.md", "Hello\n") },
  "change-restoration-not-allowed__permitted": {
    before: withTombstone,
    edit: withLoner,
    flags: ["--allow", "amend,withdraw"],
  },
  "change-source-moved__copied-words": {
    edit: (archive) => archive.addSource("Another text that quotes a lonely text\n", minimalClaims),
  },
  "change-source-moved__put-right": {
    before(archive) {
      const { bytes } = loner(archive);
      archive.rename(bytes, "archive/sources/letter.txt");
    },
    edit: (archive) => archive.rename("archive/sources/letter.txt", loner(archive).bytes),
  },
  "change-source-removed__tombstone": {
    before: withLoner,
    edit(archive) {
      const { bytes, manifest } = loner(archive);
      archive.remove(bytes);
      archive.append(manifest, tombstone);
    },
    flags: ["--allow", "withdraw"],
  },
  "change-weakening-not-allowed__retracted": amend(
    "report",
    "    remedy: Monday is 3 May 2021.\n",
    '    remedy: Monday is 3 May 2021.\n    retracted:\n      date: "2021-06-01"\n      reason: The date is given.\n',
  ),
  "change-weakening-not-allowed__permitted": {
    ...amend("translation", "severity: minor", "severity: info"),
    flags: ["--allow", "amend,weaken"],
  },
  "change-withdrawal-not-allowed__staged-addition": { edit: withLoner, flags: ["--staged"] },
  "leftover-committed__taken-away": {
    before: (archive) => archive.write("archive/.archive-tmp-x", "Anything\n"),
    edit: (archive) => archive.remove("archive/.archive-tmp-x"),
  },
  "derivation-cycle__from-an-unchanged-source": {
    edit: (archive) =>
      archive.append(
        loner(archive).manifest,
        `derivedFrom:\n  - relation: excerpt-of\n    source: "${archive.translation.sha256}"\n    basis: inferred\n    evidence:\n      - source: "${archive.report.sha256}"\n        quote: town council\n`,
      ),
  },
};
