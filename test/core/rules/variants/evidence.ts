// What shows a claim, and what only seems to.

import { claims, on, text, type Variants } from "./variant.ts";

const outlet = (basis: string, ...more: readonly string[]) =>
  `outlet:\n  value: The Valley Post\n  basis: ${basis}\n${more.map((line) => `  ${line}\n`).join("")}`;
const published = (...lines: readonly string[]) => `published:\n${lines.map((line) => `  ${line}\n`).join("")}`;
const absent = "e".repeat(64);

export const evidenceVariants: Variants = {
  "evidence-missing__quote-of-this": text(
    0,
    "The Valley Post.\n",
    outlet("stated", "evidence:", "  - quote: The Valley Post"),
  ),
  "evidence-missing__stated-by-an-address": text(
    1,
    "A.\n",
    outlet("stated", "evidence:", "  - url: https://valley-post.example/"),
  ),
  "evidence-missing__inferred-by-an-address": text(
    0,
    "A.\n",
    outlet("inferred", "evidence:", "  - url: https://valley-post.example/"),
  ),
  "evidence-missing__inferred-from-another": on(0, (archive) => {
    archive.addSource("A.\n", claims(outlet("inferred", "evidence:", `  - source: "${archive.report.sha256}"`)));
  }),
  "evidence-missing__inferred-from-another-scan": on(0, (archive) => {
    const scan = archive.addScan();
    archive.addSource("A.\n", claims(outlet("inferred", "evidence:", `  - source: "${scan.sha256}"`)));
  }),
  "evidence-missing__inferred-from-one-that-is-absent": on(0, (archive) => {
    archive.addSource("A.\n", claims(outlet("inferred", "evidence:", `  - source: "${absent}"`, "    quote: A")));
  }),
  "evidence-missing__stated-in-another": on(1, (archive) => {
    archive.addSource(
      "A.\n",
      claims(outlet("stated", "evidence:", `  - source: "${archive.report.sha256}"`, "    quote: 3 May 2021")),
    );
  }),
  "evidence-missing__title-not-known-by-title": text(1, "A.\n", "title:\n  value: A\n  basis: inferred\n"),
  "evidence-missing__title": text(0, "A.\n", "title:\n  value: A\n  basis: stated\n"),
  "evidence-missing__byline-is-not-its-own": text(
    1,
    "Ana.\n",
    "byline:\n  value: Ana\n  role: author\n  basis: stated\n",
  ),
  "evidence-missing__null-title": text(0, "A.\n", "title:\n  value: null\n  basis: stated\n"),
  "evidence-missing__bounded-date": text(1, "A.\n", published("value: null", 'notBefore: "2020"', "basis: inferred")),
  "evidence-missing__null-date": text(0, "A.\n", published("value: null", "basis: inferred")),
  "evidence-missing__words-given-by-digest": text(
    0,
    "A.\n",
    outlet("stated", "evidence:", `  - quoteSha256: "${"a".repeat(64)}"`, "    start: 0", "    end: 1"),
    'withdrawn:\n  date: "2021-06-01"\n  reason: Asked for.\n',
  ),
  "evidence-missing__scan-by-itself": on(1, (archive) => {
    archive.addScan(claims(outlet("inferred", "evidence:", "  - quote: A")));
  }),
  "evidence-missing__scan-stated-by-a-note": on(1, (archive) => {
    archive.addScan(claims(outlet("stated", "note: Seen.")));
  }),
  "evidence-missing__scan-by-another-text": on(1, (archive) => {
    archive.addScan(
      claims(outlet("stated", "evidence:", `  - source: "${archive.report.sha256}"`, "    quote: 3 May 2021")),
    );
  }),
  "evidence-missing__scan-by-another-as-a-whole": on(1, (archive) => {
    archive.addScan(claims(outlet("stated", "evidence:", `  - source: "${archive.report.sha256}"`)));
  }),
  "evidence-missing__scan-by-one-that-is-absent": on(0, (archive) => {
    archive.addScan(claims(outlet("stated", "evidence:", `  - source: "${absent}"`, "    quote: A")));
  }),
  "evidence-missing__scan-by-another-scan": on(1, (archive) => {
    const other = archive.addSource(Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0xff, 0), claims(), "pdf");
    archive.replace(other.manifest, "  mediaType: text/plain\n  charset: utf-8\n", "  mediaType: application/pdf\n");
    archive.addScan(claims(outlet("stated", "evidence:", `  - source: "${other.sha256}"`, "    quote: A")));
  }),
  "evidence-missing__not-sound": on(0, (archive) => {
    archive.addSource("A.\n", claims(outlet("stated", "evidence:", "  - quite: A")));
  }),
};
