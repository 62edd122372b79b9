// Claims, dates, evidence and references: what is held against them, and what nearly is.

import { on, report, text, translation, type Variants } from "./variant.ts";

const published = (...lines: readonly string[]) => `published:\n${lines.map((line) => `  ${line}\n`).join("")}`;
const absent = "e".repeat(64);

export const claimVariants: Variants = {
  "claim-value-contradicts-basis__derived-date": text(
    0,
    "A.\n",
    published("value: null", "basis: derived", "note: N."),
  ),
  "claim-value-contradicts-basis__stated-date": text(1, "A.\n", published("value: null", "basis: stated")),
  "claim-value-contradicts-basis__bounded-and-inferred": text(
    0,
    "A.\n",
    published("value: null", 'notBefore: "2020"', "basis: inferred", "note: N."),
  ),
  "claim-value-contradicts-basis__derived-outlet": text(
    1,
    "A.\n",
    "outlet:\n  value: null\n  basis: derived\n  note: N.\n",
  ),
  "claim-value-contradicts-basis__status-known-basis-not": text(
    1,
    "A.\n",
    "translation:\n  status: original\n  basis: unknown\n",
  ),
  "claim-value-contradicts-basis__method-basis-unknown": text(
    1,
    "A.\n",
    "translation:\n  status: machine-translation\n  method:\n    kind: machine\n    basis: unknown\n  basis: inferred\n  note: N.\n",
  ),
  "claim-value-contradicts-basis__method-wholly-unknown": text(
    0,
    "A.\n",
    "translation:\n  status: machine-translation\n  method:\n    kind: unknown\n    basis: unknown\n  basis: inferred\n  note: N.\n",
  ),

  "date-in-future__a-bound": text(
    0,
    "A.\n",
    published("value: null", 'notAfter: "2050"', "basis: inferred", "note: N."),
  ),
  "date-in-future__about": text(0, "A.\n", published('value: "2050~"', "basis: inferred", "note: N.")),
  "date-in-future__perhaps": text(0, "A.\n", published('value: "2050?"', "basis: inferred", "note: N.")),
  "date-in-future__either-way": text(0, "A.\n", published('value: "2050%"', "basis: inferred", "note: N.")),
  "date-in-future__no-beginning": text(0, "A.\n", published('value: "../2050"', "basis: inferred", "note: N.")),
  "date-in-future__no-date": text(0, "A.\n", published('value: "in 2050"', "basis: inferred", "note: N.")),
  "date-in-future__sure": text(1, "A.\n", published('value: "2050"', "basis: inferred", "note: N.")),
  "date-in-future__this-very-moment": text(
    0,
    "A.\n",
    published('value: "2026-01-01T00:00:00Z"', "basis: inferred", "note: N."),
  ),
  "date-in-future__the-next-second": text(
    1,
    "A.\n",
    published('value: "2026-01-01T00:00:01Z"', "basis: inferred", "note: N."),
  ),
  "relation-redaction-unexpected__of-a-scan": on(1, (archive) => {
    const scan = archive.addScan();
    archive.append(
      archive.relation,
      `  - source: "${scan.sha256}"\n    quoteSha256: "${"a".repeat(64)}"\n    start: 0\n    end: 3\n`,
    );
  }),
  "relation-redaction-unexpected__of-one-that-is-absent": on(0, (archive) => {
    archive.append(
      archive.relation,
      `  - source: "${absent}"\n    quoteSha256: "${"a".repeat(64)}"\n    start: 0\n    end: 3\n`,
    );
  }),
  "date-out-of-order__bounds-turned-round": text(
    1,
    "A.\n",
    published("value: null", 'notBefore: "2022"', 'notAfter: "2020"', "basis: inferred", "note: N."),
  ),
  "date-out-of-order__captured-too-early": report(
    1,
    "language:\n",
    'captured:\n  value: "2020-01-01"\n  basis: inferred\n  note: N.\nlanguage:\n',
  ),

  "derivation-self__of-another": translation(0, "    note: Sentence for sentence the same.\n", "    note: The same.\n"),
  "derivation-target-unknown__work-and-source": translation(
    1,
    "defects:\n",
    `  - relation: rewrite-of\n    source: "${absent}"\n    basis: inferred\n    note: N.\n  - relation: rewrite-of\n    work:\n      title: A book\n    basis: inferred\n    note: N.\ndefects:\n`,
  ),
  "derivation-cycle__two-ways": on(1, (archive) => {
    const derived = (relation: string, source: string) =>
      `  - relation: ${relation}\n    source: "${source}"\n    basis: inferred\n    note: N.\n`;
    const other = archive.addSource("B.\n");
    archive.append(
      archive.report.manifest,
      `derivedFrom:\n${derived("rewrite-of", other.sha256)}${derived("rewrite-of", archive.translation.sha256)}`,
    );
  }),
  "reference-unknown__known": translation(0, "    correction: les travaux\n", "    correction: des travaux\n"),
  "redaction-unexpected__own-by-name": on(1, (archive) => {
    archive.replace(
      archive.report.manifest,
      "    - quote: 3 May 2021\n",
      `    - source: "${archive.report.sha256}"\n      quoteSha256: "${"a".repeat(64)}"\n      start: 0\n      end: 3\n`,
    );
  }),
  "redaction-unexpected__of-one-that-is-absent": on(0, (archive) => {
    archive.replace(
      archive.report.manifest,
      "    - quote: 3 May 2021\n",
      `    - source: "${absent}"\n      quoteSha256: "${"a".repeat(64)}"\n      start: 0\n      end: 3\n`,
    );
  }),
  "redaction-unexpected__of-a-scan": on(1, (archive) => {
    const scan = archive.addScan();
    archive.replace(
      archive.report.manifest,
      "    - quote: 3 May 2021\n",
      `    - source: "${scan.sha256}"\n      quoteSha256: "${"a".repeat(64)}"\n      start: 0\n      end: 3\n`,
    );
  }),
  "redaction-unexpected__withdrawn-itself": on(0, (archive) => {
    archive.remove(archive.report.bytes);
    archive.append(archive.report.manifest, 'withdrawn:\n  date: "2021-06-01"\n  reason: Asked for.\n');
    archive.replace(
      archive.report.manifest,
      "    - quote: 3 May 2021\n",
      `    - quoteSha256: "${"a".repeat(64)}"\n      start: 0\n      end: 3\n`,
    );
  }),
  "withdrawn-words-present__with-what-stands-about-them": on(7, (archive) => {
    archive.remove(archive.report.bytes);
    archive.append(archive.report.manifest, 'withdrawn:\n  date: "2021-06-01"\n  reason: Asked for.\n');
    archive.replace(
      archive.report.manifest,
      "    - quote: By Ana Gomes\n",
      '    - quote: Ana Gomes\n      prefix: "By "\n      suffix: " |"\n',
    );
  }),
  "withdrawn-words-present__defect-with-what-stands-about-it": on(8, (archive) => {
    archive.remove(archive.report.bytes);
    archive.append(archive.report.manifest, 'withdrawn:\n  date: "2021-06-01"\n  reason: Asked for.\n');
    archive.replace(
      archive.report.manifest,
      "    quote: on Monday\n",
      '    quote: on Monday\n    prefix: "closed "\n    suffix: ","\n    correction: on 3 May\n',
    );
  }),
  "withdrawn-words-present__by-its-own-name-and-from-another": on(5, (archive) => {
    archive.remove(archive.report.bytes);
    archive.append(archive.report.manifest, 'withdrawn:\n  date: "2021-06-01"\n  reason: Asked for.\n');
    archive.replace(
      archive.report.manifest,
      "    - quote: By Ana Gomes\n",
      `    - quote: By Ana Gomes\n      source: "${archive.report.sha256}"\n    - quote: lundi\n      source: "${archive.translation.sha256}"\n`,
    );
  }),
  "acceptance-invalid__far-from-any": report(
    1,
    "defects:\n",
    "accepted:\n  - rule: zzzzzzzzzzzzzzzz\n    reason: R.\ndefects:\n",
  ),
  "acceptance-invalid__near-an-error": report(
    1,
    "defects:\n",
    "accepted:\n  - rule: quote-not-foun\n    reason: R.\ndefects:\n",
  ),
  "acceptance-invalid__information": report(
    1,
    "defects:\n",
    "accepted:\n  - rule: unfinished-leftover\n    reason: R.\ndefects:\n",
  ),
  "quote-source-unknown__prefix-and-claim": on(2, (archive) => {
    archive.replace(
      archive.report.manifest,
      "    - quote: 3 May 2021\n",
      `    - quote: 3 May 2021\n      source: "${absent}"\n    - quote: 3 May 2021\n`,
    );
    archive.replace(
      archive.report.manifest,
      "    - quote: town council\n",
      `    - quote: town council\n    - source: "${"d".repeat(64)}"\n      quote: town\n      prefix: the\n`,
    );
  }),
};
