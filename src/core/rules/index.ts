// The ordered list of all rules, written by hand: access, documents, sources, relations, the archive as a whole.

import acceptanceInvalid from "./acceptance-invalid.ts";
import acceptanceStale from "./acceptance-stale.ts";
import archiveEmpty from "./archive-empty.ts";
import changeAdditionNotAllowed from "./change-addition-not-allowed.ts";
import changeAmendmentNotAllowed from "./change-amendment-not-allowed.ts";
import changeAmendmentUntold from "./change-amendment-untold.ts";
import changeBytesAltered from "./change-bytes-altered.ts";
import changeConfigNotAllowed from "./change-config-not-allowed.ts";
import changeFileFactsAltered from "./change-file-facts-altered.ts";
import changeGuardTouched from "./change-guard-touched.ts";
import changeManifestRemoved from "./change-manifest-removed.ts";
import changeModeAltered from "./change-mode-altered.ts";
import changeOutsideArchive from "./change-outside-archive.ts";
import changeRestorationNotAllowed from "./change-restoration-not-allowed.ts";
import changeSourceMoved from "./change-source-moved.ts";
import changeSourceRemoved from "./change-source-removed.ts";
import changeWeakeningNotAllowed from "./change-weakening-not-allowed.ts";
import changeWithdrawalNotAllowed from "./change-withdrawal-not-allowed.ts";
import charsetDoubtful from "./charset-doubtful.ts";
import charsetMismatch from "./charset-mismatch.ts";
import charsetMissing from "./charset-missing.ts";
import checkpointUnmatched from "./checkpoint-unmatched.ts";
import citationAnchorLost from "./citation-anchor-lost.ts";
import citationCommitAbbreviated from "./citation-commit-abbreviated.ts";
import citationCommitAmbiguous from "./citation-commit-ambiguous.ts";
import citationContextUnchecked from "./citation-context-unchecked.ts";
import citationNoneFound from "./citation-none-found.ts";
import citationOriginDiffers from "./citation-origin-differs.ts";
import citationPathMismatch from "./citation-path-mismatch.ts";
import citationAbbreviated from "./citation-abbreviated.ts";
import citationAmbiguous from "./citation-ambiguous.ts";
import citationBytesChanged from "./citation-bytes-changed.ts";
import citationCommitLost from "./citation-commit-lost.ts";
import citationCommitMismatch from "./citation-commit-mismatch.ts";
import citationCommitUnrelated from "./citation-commit-unrelated.ts";
import citationContradictory from "./citation-contradictory.ts";
import citationDocumentMalformed from "./citation-document-malformed.ts";
import citationFactMissing from "./citation-fact-missing.ts";
import citationHistoryIncomplete from "./citation-history-incomplete.ts";
import citationMalformed from "./citation-malformed.ts";
import citationManifestAmended from "./citation-manifest-amended.ts";
import citationManifestUnknown from "./citation-manifest-unknown.ts";
import citationOfOtherArchive from "./citation-of-other-archive.ts";
import citationQualifierSevered from "./citation-qualifier-severed.ts";
import citationQuoteMisplaced from "./citation-quote-misplaced.ts";
import citationQuoteNotFound from "./citation-quote-not-found.ts";
import citationQuoteUncheckable from "./citation-quote-uncheckable.ts";
import citationRootMismatch from "./citation-root-mismatch.ts";
import citationSizeMismatch from "./citation-size-mismatch.ts";
import citationSnapshotMismatch from "./citation-snapshot-mismatch.ts";
import citationSnapshotUnknown from "./citation-snapshot-unknown.ts";
import citationSourceRemoved from "./citation-source-removed.ts";
import citationSourceUnknown from "./citation-source-unknown.ts";
import citationSourceUnrelated from "./citation-source-unrelated.ts";
import citationSourceWithdrawn from "./citation-source-withdrawn.ts";
import citationStatementsChanged from "./citation-statements-changed.ts";
import claimValueContradictsBasis from "./claim-value-contradicts-basis.ts";
import dateImpossible from "./date-impossible.ts";
import dateInFuture from "./date-in-future.ts";
import dateMalformed from "./date-malformed.ts";
import dateOutOfOrder from "./date-out-of-order.ts";
import defectCorrectionIdle from "./defect-correction-idle.ts";
import defectIdDuplicate from "./defect-id-duplicate.ts";
import derivationCycle from "./derivation-cycle.ts";
import derivationSelf from "./derivation-self.ts";
import derivationTargetUnknown from "./derivation-target-unknown.ts";
import descriptorMissing from "./descriptor-missing.ts";
import documentModelineMissing from "./document-modeline-missing.ts";
import entryNameCollides from "./entry-name-collides.ts";
import entryNameUnsafe from "./entry-name-unsafe.ts";
import entryNotRegular from "./entry-not-regular.ts";
import entryStray from "./entry-stray.ts";
import evidenceMissing from "./evidence-missing.ts";
import fileChangedWhileRead from "./file-changed-while-read.ts";
import fileDigestMismatch from "./file-digest-mismatch.ts";
import fileDigestSecondMismatch from "./file-digest-second-mismatch.ts";
import fileEmpty from "./file-empty.ts";
import fileLimitExceeded from "./file-limit-exceeded.ts";
import fileMisnamed from "./file-misnamed.ts";
import fileMisplaced from "./file-misplaced.ts";
import fileMissing from "./file-missing.ts";
import fileSeveral from "./file-several.ts";
import fileSizeMismatch from "./file-size-mismatch.ts";
import fileUnlisted from "./file-unlisted.ts";
import fileUnreadable from "./file-unreadable.ts";
import gitattributesNested from "./gitattributes-nested.ts";
import historyBytesChanged from "./history-bytes-changed.ts";
import historyDigestMismatch from "./history-digest-mismatch.ts";
import historyIncomplete from "./history-incomplete.ts";
import historyManifestBroken from "./history-manifest-broken.ts";
import historySourceRemoved from "./history-source-removed.ts";
import indexConflicted from "./index-conflicted.ts";
import languageDiffers from "./language-differs.ts";
import languageTagMalformed from "./language-tag-malformed.ts";
import languageTagNotCanonical from "./language-tag-not-canonical.ts";
import leftoverCommitted from "./leftover-committed.ts";
import manifestMisnamed from "./manifest-misnamed.ts";
import mediaTypeDoubtful from "./media-type-doubtful.ts";
import mechanicalDefectGone from "./mechanical-defect-gone.ts";
import mechanicalDefectUndeclared from "./mechanical-defect-undeclared.ts";
import offsetsOutOfOrder from "./offsets-out-of-order.ts";
import quoteAmbiguous from "./quote-ambiguous.ts";
import quoteNotFound from "./quote-not-found.ts";
import quoteSourceNotText from "./quote-source-not-text.ts";
import quoteSourceUnknown from "./quote-source-unknown.ts";
import redactionUnexpected from "./redaction-unexpected.ts";
import referenceUnknown from "./reference-unknown.ts";
import relationLanguageMalformed from "./relation-language-malformed.ts";
import relationMisnamed from "./relation-misnamed.ts";
import relationPassageAmbiguous from "./relation-passage-ambiguous.ts";
import relationPassageNotFound from "./relation-passage-not-found.ts";
import relationRedactionUnexpected from "./relation-redaction-unexpected.ts";
import relationSourceNotText from "./relation-source-not-text.ts";
import relationSourceUnknown from "./relation-source-unknown.ts";
import relationWordsWithdrawn from "./relation-words-withdrawn.ts";
import type { Rule } from "./rule.ts";
import schemaVersionUnsupported from "./schema-version-unsupported.ts";
import schemaViolated from "./schema-violated.ts";
import snapshotChainBroken from "./snapshot-chain-broken.ts";
import snapshotCommitDiffers from "./snapshot-commit-differs.ts";
import snapshotCommitLost from "./snapshot-commit-lost.ts";
import snapshotHistoryIncomplete from "./snapshot-history-incomplete.ts";
import snapshotMalformed from "./snapshot-malformed.ts";
import snapshotMisnamed from "./snapshot-misnamed.ts";
import snapshotOutOfOrder from "./snapshot-out-of-order.ts";
import snapshotRemoved from "./snapshot-removed.ts";
import snapshotRootMismatch from "./snapshot-root-mismatch.ts";
import snapshotSignatureMissing from "./snapshot-signature-missing.ts";
import snapshotSourceChanged from "./snapshot-source-changed.ts";
import snapshotSourceMissing from "./snapshot-source-missing.ts";
import snapshotTagWrong from "./snapshot-tag-wrong.ts";
import sourceDuplicate from "./source-duplicate.ts";
import textTooLarge from "./text-too-large.ts";
import translationContradictory from "./translation-contradictory.ts";
import treeMalformed from "./tree-malformed.ts";
import unfinishedLeftover from "./unfinished-leftover.ts";
import urlInvalid from "./url-invalid.ts";
import withdrawnBytesPresent from "./withdrawn-bytes-present.ts";
import withdrawnWordsPresent from "./withdrawn-words-present.ts";
import yamlAliasUsed from "./yaml-alias-used.ts";
import yamlAnchorUsed from "./yaml-anchor-used.ts";
import yamlByteOrderMarkPresent from "./yaml-byte-order-mark-present.ts";
import yamlCarriageReturnPresent from "./yaml-carriage-return-present.ts";
import yamlCharacterInvisible from "./yaml-character-invisible.ts";
import yamlControlCharacterPresent from "./yaml-control-character-present.ts";
import yamlDirectiveUsed from "./yaml-directive-used.ts";
import yamlEncodingInvalid from "./yaml-encoding-invalid.ts";
import yamlFlowCollectionUsed from "./yaml-flow-collection-used.ts";
import yamlKeyDuplicate from "./yaml-key-duplicate.ts";
import yamlKeyNotString from "./yaml-key-not-string.ts";
import yamlLimitExceeded from "./yaml-limit-exceeded.ts";
import yamlMergeKeyUsed from "./yaml-merge-key-used.ts";
import yamlSeveralDocuments from "./yaml-several-documents.ts";
import yamlSyntaxInvalid from "./yaml-syntax-invalid.ts";
import yamlTagUsed from "./yaml-tag-used.ts";

const list = [
  // What could not be looked at.
  fileUnreadable,
  fileChangedWhileRead,
  fileLimitExceeded,
  entryNotRegular,
  indexConflicted,
  treeMalformed,
  // Documents.
  yamlEncodingInvalid,
  yamlSyntaxInvalid,
  yamlLimitExceeded,
  yamlSeveralDocuments,
  yamlDirectiveUsed,
  yamlByteOrderMarkPresent,
  yamlCarriageReturnPresent,
  yamlControlCharacterPresent,
  yamlCharacterInvisible,
  yamlAnchorUsed,
  yamlAliasUsed,
  yamlMergeKeyUsed,
  yamlTagUsed,
  yamlKeyNotString,
  yamlKeyDuplicate,
  yamlFlowCollectionUsed,
  documentModelineMissing,
  schemaVersionUnsupported,
  schemaViolated,
  offsetsOutOfOrder,
  urlInvalid,
  // Sources.
  fileMissing,
  fileUnlisted,
  fileSeveral,
  fileMisnamed,
  fileMisplaced,
  manifestMisnamed,
  fileDigestMismatch,
  fileDigestSecondMismatch,
  fileEmpty,
  fileSizeMismatch,
  mediaTypeDoubtful,
  charsetMissing,
  charsetMismatch,
  charsetDoubtful,
  textTooLarge,
  claimValueContradictsBasis,
  evidenceMissing,
  quoteNotFound,
  quoteAmbiguous,
  quoteSourceUnknown,
  quoteSourceNotText,
  derivationTargetUnknown,
  derivationSelf,
  referenceUnknown,
  dateMalformed,
  dateImpossible,
  dateOutOfOrder,
  dateInFuture,
  languageTagMalformed,
  languageTagNotCanonical,
  languageDiffers,
  translationContradictory,
  defectIdDuplicate,
  defectCorrectionIdle,
  mechanicalDefectGone,
  mechanicalDefectUndeclared,
  withdrawnBytesPresent,
  withdrawnWordsPresent,
  redactionUnexpected,
  acceptanceInvalid,
  // Relations.
  relationMisnamed,
  relationLanguageMalformed,
  relationSourceUnknown,
  relationSourceNotText,
  relationPassageNotFound,
  relationPassageAmbiguous,
  relationRedactionUnexpected,
  relationWordsWithdrawn,
  // The archive as a whole; stale acceptances last, when all others have been met.
  descriptorMissing,
  archiveEmpty,
  entryNameUnsafe,
  entryNameCollides,
  gitattributesNested,
  entryStray,
  unfinishedLeftover,
  leftoverCommitted,
  sourceDuplicate,
  derivationCycle,
  snapshotMalformed,
  snapshotMisnamed,
  snapshotRootMismatch,
  snapshotChainBroken,
  snapshotSourceMissing,
  snapshotSourceChanged,
  acceptanceStale,
  // What ever stood in history.
  historyIncomplete,
  historyBytesChanged,
  historyDigestMismatch,
  historySourceRemoved,
  historyManifestBroken,
  // What a change does.
  changeBytesAltered,
  changeSourceMoved,
  changeSourceRemoved,
  changeManifestRemoved,
  changeFileFactsAltered,
  changeModeAltered,
  changeAdditionNotAllowed,
  changeAmendmentNotAllowed,
  changeAmendmentUntold,
  changeWeakeningNotAllowed,
  changeWithdrawalNotAllowed,
  changeRestorationNotAllowed,
  changeConfigNotAllowed,
  changeGuardTouched,
  changeOutsideArchive,
  // The chain of snapshots in its history, and what the reader holds.
  snapshotHistoryIncomplete,
  snapshotCommitLost,
  snapshotCommitDiffers,
  snapshotOutOfOrder,
  snapshotRemoved,
  snapshotTagWrong,
  snapshotSignatureMissing,
  checkpointUnmatched,
  // What papers cite.
  citationNoneFound,
  citationDocumentMalformed,
  citationMalformed,
  citationAbbreviated,
  citationAmbiguous,
  citationSourceUnknown,
  citationSourceUnrelated,
  citationOfOtherArchive,
  citationSourceRemoved,
  citationSourceWithdrawn,
  citationContradictory,
  citationBytesChanged,
  citationSizeMismatch,
  citationQuoteNotFound,
  citationQuoteMisplaced,
  citationQuoteUncheckable,
  citationManifestAmended,
  citationStatementsChanged,
  citationManifestUnknown,
  citationCommitLost,
  citationCommitMismatch,
  citationCommitUnrelated,
  citationCommitAbbreviated,
  citationCommitAmbiguous,
  citationAnchorLost,
  citationPathMismatch,
  citationOriginDiffers,
  citationQualifierSevered,
  citationContextUnchecked,
  citationSnapshotUnknown,
  citationRootMismatch,
  citationSnapshotMismatch,
  citationFactMissing,
  citationHistoryIncomplete,
] as const;

/** The id of a rule; the union of all. */
export type RuleId = (typeof list)[number]["id"];

/** All rules, in the order in which they run and are listed. */
export const rules: readonly Rule[] = list;

/** The rule of an id, or undefined. */
export function ruleOf(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
