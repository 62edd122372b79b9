// The table of formats: what can be shown, under which names, and how each is loaded when it is asked for.

import type { Addition } from "../core/addition.ts";
import type { Annotated } from "../core/annotation/annotated.ts";
import type { ArchiveDiff } from "../core/archive-diff.ts";
import type { Catalogue } from "../core/catalogue-entry.ts";
import type { CitationSet } from "../core/citation/citation.ts";
import type { DerivationMap } from "../core/derivation-map.ts";
import type { Formatting } from "../core/formatting.ts";
import type { Initialisation } from "../core/initialisation.ts";
import type { Lineage } from "../core/history/lineage-record.ts";
import type { Report } from "../core/report.ts";
import type { Rule } from "../core/rules/rule.ts";
import type { Checkpoint } from "../core/snapshot/checkpoint.ts";
import type { InclusionProof } from "../core/snapshot/proof.ts";
import type { CheckedProof, CreatedSnapshot, SnapshotList } from "../core/snapshot/snapshot-answers.ts";
import type { SourceCard } from "../core/source-card.ts";
import type { Withdrawal } from "../core/withdrawal/withdrawal.ts";
import type { Format } from "./format.ts";

type Loaders<T> = Readonly<Record<string, () => Promise<Format<T>>>>;

/** Of a report; the choices of `--format` are the names. */
export const reportFormats = {
  text: async () => (await import("./report-text.ts")).default,
  json: async () => (await import("./report-json.ts")).default,
  jsonl: async () => (await import("./report-jsonl.ts")).default,
  github: async () => (await import("./report-github.ts")).default,
  gitlab: async () => (await import("./report-gitlab.ts")).default,
  sarif: async () => (await import("./report-sarif.ts")).default,
  junit: async () => (await import("./report-junit.ts")).default,
  markdown: async () => (await import("./report-markdown.ts")).default,
} as const satisfies Loaders<Report>;

/** Of a catalogue. */
export const catalogueFormats = {
  text: async () => (await import("./catalogue.ts")).catalogueFormats.text,
  json: async () => (await import("./catalogue.ts")).catalogueFormats.json,
} as const satisfies Loaders<Catalogue>;

/** Of one source in full. */
export const cardFormats = {
  text: async () => (await import("./card.ts")).cardFormats.text,
  json: async () => (await import("./card.ts")).cardFormats.json,
} as const satisfies Loaders<SourceCard>;

/** Of all rules. */
export const ruleListFormats = {
  text: async () => (await import("./rules.ts")).ruleFormats.list.text,
  json: async () => (await import("./rules.ts")).ruleFormats.list.json,
} as const satisfies Loaders<readonly Rule[]>;

/** Of one rule explained. */
export const ruleFormats = {
  text: async () => (await import("./rules.ts")).ruleFormats.one.text,
  json: async () => (await import("./rules.ts")).ruleFormats.one.json,
} as const satisfies Loaders<Rule>;

export type ReportFormatName = keyof typeof reportFormats;

/** The format of a report by its name. */
export function loadReportFormat(name: ReportFormatName): Promise<Format<Report>> {
  return reportFormats[name]();
}

/** Of a lineage. */
export const lineageFormats = {
  text: async () => (await import("./lineage-text.ts")).default,
  json: async () => (await import("./lineage-json.ts")).default,
  mermaid: async () => (await import("./lineage-mermaid.ts")).default,
  dot: async () => (await import("./lineage-dot.ts")).default,
  prov: async () => (await import("./lineage-prov.ts")).default,
} as const satisfies Loaders<Lineage>;

export type LineageFormatName = keyof typeof lineageFormats;

/** Of the derivation graph. */
export const derivationFormats = {
  text: async () => (await import("./derivation-text.ts")).default,
  json: async () => (await import("./derivation-json.ts")).default,
  mermaid: async () => (await import("./derivation-mermaid.ts")).default,
  dot: async () => (await import("./derivation-dot.ts")).default,
} as const satisfies Loaders<DerivationMap>;

export type DerivationFormatName = keyof typeof derivationFormats;

/** Of what changed between two states. */
export const diffFormats = {
  text: async () => (await import("./diff-text.ts")).default,
  markdown: async () => (await import("./diff-markdown.ts")).default,
  json: async () => (await import("./diff-json.ts")).default,
} as const satisfies Loaders<ArchiveDiff>;

export type DiffFormatName = keyof typeof diffFormats;

/** Of what `fmt` did. */
export const formattingFormats = {
  text: async () => (await import("./formatting.ts")).formattingFormats.text,
  json: async () => (await import("./formatting.ts")).formattingFormats.json,
} as const satisfies Loaders<Formatting>;

/** Of a withdrawal. */
export const withdrawalFormats = {
  text: async () => (await import("./withdrawal.ts")).withdrawalFormats.text,
  json: async () => (await import("./withdrawal.ts")).withdrawalFormats.json,
} as const satisfies Loaders<Withdrawal>;

/** Of what adding files came to. */
export const additionFormats = {
  text: async () => (await import("./addition-text.ts")).default,
  json: async () => (await import("./addition-json.ts")).default,
} as const satisfies Loaders<Addition>;
/** Of what `annotate` did; `diff` is what would be written, line by line. */
export const annotatedFormats = {
  text: async () => (await import("./annotated.ts")).annotatedFormats.text,
  json: async () => (await import("./annotated.ts")).annotatedFormats.json,
  diff: async () => (await import("./annotated.ts")).annotatedFormats.diff,
} as const satisfies Loaders<Annotated>;
/** Of what starting an archive did. */
export const initialisationFormats = {
  text: async () => (await import("./initialisation.ts")).initialisationFormats.text,
  json: async () => (await import("./initialisation.ts")).initialisationFormats.json,
} as const satisfies Loaders<Initialisation>;
/** Of the list of snapshots. */
export const snapshotListFormats = {
  text: async () => (await import("./snapshots.ts")).snapshotFormats.list.text,
  json: async () => (await import("./snapshots.ts")).snapshotFormats.list.json,
} as const satisfies Loaders<SnapshotList>;

/** Of a snapshot that was made. */
export const createdSnapshotFormats = {
  text: async () => (await import("./snapshots.ts")).snapshotFormats.created.text,
  json: async () => (await import("./snapshots.ts")).snapshotFormats.created.json,
} as const satisfies Loaders<CreatedSnapshot>;

/** Of a checkpoint; the text is what is signed. */
export const checkpointFormats = {
  text: async () => (await import("./snapshots.ts")).snapshotFormats.checkpoint.text,
  json: async () => (await import("./snapshots.ts")).snapshotFormats.checkpoint.json,
} as const satisfies Loaders<Checkpoint>;

/** Of a proof of inclusion. */
export const proofFormats = {
  text: async () => (await import("./snapshots.ts")).proof,
} as const satisfies Loaders<InclusionProof>;

/** Of what became of a proof. */
export const checkedProofFormats = {
  text: async () => (await import("./snapshots.ts")).snapshotFormats.checked.text,
  json: async () => (await import("./snapshots.ts")).snapshotFormats.checked.json,
} as const satisfies Loaders<CheckedProof>;
/** Of citations; the choices of `--format` are the names. */
export const citationFormats = {
  text: async () => (await import("./citation-text.ts")).default,
  biblatex: async () => (await import("./citation-biblatex.ts")).default,
  bibtex: async () => (await import("./citation-bibtex.ts")).default,
  "csl-json": async () => (await import("./citation-csl.ts")).default,
  ris: async () => (await import("./citation-ris.ts")).default,
  cff: async () => (await import("./citation-cff.ts")).default,
  markdown: async () => (await import("./citation-markdown.ts")).default,
  html: async () => (await import("./citation-html.ts")).default,
  json: async () => (await import("./citation-json.ts")).default,
} as const satisfies Loaders<CitationSet>;

export type CitationFormatName = keyof typeof citationFormats;
