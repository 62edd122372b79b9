// Pull requests that pass, each a near miss of the rule that it is named after.

import { minimalClaims } from "../fixtures/fixture-archive.ts";
import { amend, loner, lonelySha256, orders, outsideWork, tombstone, withLoner, withTombstone } from "./bad.ts";
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
  "change-weakening-not-allowed__more-evidence": amend(
    "report",
    "    - quote: By Ana Gomes\n",
    "    - quote: River bridge\n    - quote: By Ana Gomes\n",
  ),
  "change-weakening-not-allowed__longer-quote": amend(
    "report",
    "    - quote: town council\n",
    "    - quote: the town council said\n",
  ),
  "change-weakening-not-allowed__one-more-defect": amend(
    "translation",
    "defects:\n",
    "defects:\n  - id: d9\n    type: grammar\n    severity: info\n    layer: translator\n    knownBy: self\n    scope: span\n    quote: rivière\n",
  ),
  "change-weakening-not-allowed__note-mended": amend("report", "by the paper's own staff", "by staff of the paper"),
  "change-weakening-not-allowed__notes-mended": {
    before: (archive) => archive.append(archive.report.manifest, "notes: Arived by post.\n"),
    edit: (archive) => archive.replace(archive.report.manifest, "Arived", "Arrived"),
  },
  "change-weakening-not-allowed__assessment-longer": {
    before: (archive) => archive.append(archive.report.manifest, "assessment: Not citable\n"),
    edit: (archive) => archive.replace(archive.report.manifest, "Not citable", "Not citable for any quotation"),
  },
  "change-weakening-not-allowed__anchored-otherwise": {
    before: (archive) =>
      archive.replace(archive.report.manifest, "    quote: on Monday\n", "    quote: work\n    occurrence: 1\n"),
    edit: (archive) =>
      archive.replace(archive.report.manifest, "    occurrence: 1\n", '    prefix: "We expect the "\n'),
  },
  "change-weakening-not-allowed__passage-anchored-otherwise": {
    before: (archive) =>
      archive.append(archive.relation, `  - source: "${archive.report.sha256}"\n    quote: work\n    occurrence: 2\n`),
    edit: (archive) => archive.replace(archive.relation, "    occurrence: 2\n", '    suffix: " is done"\n'),
  },
  "change-weakening-not-allowed__surer-by-evidence": amend(
    "translation",
    "  confidence: 0.9\n  evidence:\n",
    "  confidence: 1\n  evidence:\n    - quote: a indiqué le conseil\n",
  ),
  "change-weakening-not-allowed__one-more-passage": {
    edit: (archive) =>
      archive.append(archive.relation, `  - source: "${archive.report.sha256}"\n    quote: northern road\n`),
  },
  "change-weakening-not-allowed__outside-work-better-known": {
    before: (archive) => archive.append(archive.report.manifest, outsideWork),
    edit: (archive) =>
      archive.replace(
        archive.report.manifest,
        "      outlet: Al Jazeera\n",
        '      outlet: Al Jazeera\n      date: "2021-05-02"\n',
      ),
  },
  "change-weakening-not-allowed__digest-for-withdrawn-words": {
    before(archive) {
      withLoner(archive);
      archive.append(
        archive.relation,
        `  - source: "${lonelySha256}"\n    quote: lonely\n    attribution: He said a lonely text\n`,
      );
    },
    edit(archive) {
      withTombstone(archive);
      archive.replace(archive.relation, "    quote: lonely\n", `    quoteSha256: "${"a".repeat(64)}"\n`);
      archive.replace(archive.relation, "He said a lonely text", '"He said [withdrawn]"');
    },
    flags: ["--allow", "amend,withdraw"],
  },
  "change-withdrawal-not-allowed__tombstone-stays": {
    before: withTombstone,
    edit(archive) {
      const { bytes, manifest } = loner(archive);
      archive.remove(bytes);
      archive.append(manifest, `${tombstone}notes: Asked for twice.\n`);
    },
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
