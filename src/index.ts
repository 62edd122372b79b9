// The library's front: re-exports only. It needs no Node; adapters for Node are under "corpus-archive/node".

export { type AddOptions, type AddPorts, type AddQuestion, type Arrival, add } from "./add.ts";
export { type AddedFile, type AddedSource, type Addition, additionVerdict } from "./core/addition.ts";
export type { GivenClaims } from "./core/capture/given-claims.ts";
export { annotate, type AnnotateOptions, type AnnotatePorts } from "./annotate.ts";
export type { Annotated, FoundWords } from "./core/annotation/annotated.ts";
export type { AnnotationRequest } from "./core/annotation/request.ts";
export type {
  ArchiveDiff,
  DiffCounts,
  FileDiff,
  SourceDiff,
  SourceHappening,
  SourcePlace,
} from "./core/archive-diff.ts";
export { catalogue } from "./catalogue.ts";
export { checkProof, type HeldTrust } from "./check-proof.ts";
export type { Catalogue, CatalogueEntry, CatalogueFilter } from "./core/catalogue-entry.ts";
export {
  type DerivationMap,
  derivationVerdict,
  type MappedDerivation,
  type MappedSource,
  type MappedWork,
} from "./core/derivation-map.ts";
export {
  compareDiagnostics,
  type Diagnostic,
  type Excerpt,
  type FixityCause,
  type Place,
  type Severity,
} from "./core/diagnostic.ts";
export { ArchiveError, type ArchiveErrorCode } from "./core/error.ts";
export type { Lineage, LineageEvent, SourceLineage } from "./core/history/lineage-record.ts";
export type { FieldChange } from "./core/history/manifest-changes.ts";
export { isBroken, lineageVerdict, type Standing, standingOf } from "./core/history/standing.ts";
export type { Initialisation, StartedFile, StarterOutcome } from "./core/initialisation.ts";
export { defaultLimits, type Limits } from "./core/limits.ts";
export type {
  ArchiveDescriptor,
  Defect,
  EvidenceItem,
  Manifest,
  Relation,
} from "./core/manifest/generated/schema-types.ts";
export type {
  AccessFault,
  Cache,
  CharsetGuess,
  Clock,
  Compressor,
  DecodeResult,
  Decoder,
  Digester,
  DigestResult,
  FolderItem,
  FolderTree,
  LanguageGuess,
  GitObject,
  GitObjectType,
  HistoryExtent,
  Listing,
  Objects,
  OpenFolder,
  ReadResult,
  RememberingPorts,
  Store,
  Tree,
  TreeEntry,
  VerifyPorts,
} from "./core/ports.ts";
export type { ChangeReport, Counts, HistoryCounts, Permission, Report, RuleOutcome, Verdict } from "./core/report.ts";
export { type RuleId, ruleOf, rules } from "./core/rules/index.ts";
export type { Rule } from "./core/rules/rule.ts";
export type { LocatedDefect, ShownRelation, SourceCard, Span } from "./core/source-card.ts";
export type { CiService, PackageFiles } from "./core/starter.ts";
export type { Tombstone, Withdrawal } from "./core/withdrawal/withdrawal.ts";
export type { Weakening, WeakeningKind } from "./core/weakening.ts";
export type { Formatting } from "./core/formatting.ts";
export { type Checkpoint, checkpointText, type ParsedCheckpoint, parseCheckpoint } from "./core/snapshot/checkpoint.ts";
export { type InclusionProof, type ParsedProof, parseProof, proofText } from "./core/snapshot/proof.ts";
export type { CheckedProof, CreatedSnapshot, ListedSnapshot, SnapshotList } from "./core/snapshot/snapshot-answers.ts";
export type { SnapshotEntry } from "./core/snapshot/snapshot-entry.ts";
export {
  checkCitations,
  type CheckCitationsOptions,
  type CheckCitationsPorts,
} from "./check-citations.ts";
export type { CitingDocument } from "./core/citation/citing-document.ts";
export { cite, type CiteOptions } from "./cite.ts";
export type { CitePorts } from "./cited-state.ts";
export type {
  Citation,
  CitationSet,
  CitedDate,
  CitedQuotation,
  CitedSnapshot,
  CitedSource,
  TouchedDefect,
} from "./core/citation/citation.ts";
export type { AskedQuotation } from "./core/citation/quotation.ts";
export { createSnapshot, type CreateSnapshotOptions, type CreateSnapshotPorts } from "./create-snapshot.ts";
export { derivation, type DerivationOptions } from "./derivation.ts";
export { diff } from "./diff.ts";
export type { JsonFormat, LineFormat } from "./format/format.ts";
export {
  type CitationFormatName,
  type DerivationFormatName,
  type DiffFormatName,
  type LineageFormatName,
  citationFormats,
  derivationFormats,
  diffFormats,
  lineageFormats,
  loadReportFormat,
  type ReportFormatName,
} from "./format/index.ts";
export { fmt, type FmtOptions, type FmtPorts } from "./fmt.ts";
export { init, type InitOptions, type InitPorts, type NewDescriptor } from "./init.ts";
export { lineage, type LineageOptions, type LineagePorts } from "./lineage.ts";
export { type BlobPorts, type MergeReportsOptions, mergeReports, type NamedBlob } from "./merge-reports.ts";
export { namedLineage, type NamedLineagePorts } from "./named-lineage.ts";
export { type ProveOptions, proveSource } from "./prove-snapshot.ts";
export { show } from "./show.ts";
export { listSnapshots, snapshotCheckpoint, type SnapshotPorts } from "./snapshot.ts";
export { resolveSources } from "./source-name.ts";
export { type VerifyOptions, verify } from "./verify.ts";
export {
  type ChangeOrigin,
  defaultPermissions,
  type VerifyChangeOptions,
  type VerifyChangePorts,
  verifyChange,
} from "./verify-change.ts";
export {
  type Shard,
  shardBlob,
  type VerifiedShard,
  verifyShard,
  type VerifyShardOptions,
} from "./verify-shard.ts";
export { type VerifySnapshotsOptions, type VerifySnapshotsPorts, verifySnapshots } from "./verify-snapshots.ts";
export { type VerifyHistoryOptions, type VerifyHistoryPorts, verifyHistory } from "./verify-history.ts";
export { planWithdrawal, type WithdrawalPlan, type WithdrawOptions, withdraw } from "./withdraw.ts";
