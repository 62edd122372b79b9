// The library's front: re-exports only. It needs no Node; adapters for Node are under "corpus-archive/node".

export { catalogue } from "./catalogue.ts";
export type { Catalogue, CatalogueEntry, CatalogueFilter } from "./core/catalogue-entry.ts";
export {
  compareDiagnostics,
  type Diagnostic,
  type Excerpt,
  type FixityCause,
  type Place,
  type Severity,
} from "./core/diagnostic.ts";
export { ArchiveError, type ArchiveErrorCode } from "./core/error.ts";
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
  Clock,
  DecodeResult,
  Decoder,
  Digester,
  DigestResult,
  LanguageGuess,
  Listing,
  ReadResult,
  Tree,
  TreeEntry,
  VerifyPorts,
} from "./core/ports.ts";
export type { Counts, Report, RuleOutcome, Verdict } from "./core/report.ts";
export { type RuleId, ruleOf, rules } from "./core/rules/index.ts";
export type { Rule } from "./core/rules/rule.ts";
export type { LocatedDefect, ShownRelation, SourceCard, Span } from "./core/source-card.ts";
export type { JsonFormat, LineFormat } from "./format/format.ts";
export { loadReportFormat, type ReportFormatName } from "./format/index.ts";
export { show } from "./show.ts";
export { resolveSources } from "./source-name.ts";
export { type VerifyOptions, verify } from "./verify.ts";
