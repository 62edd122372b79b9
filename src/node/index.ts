// The front of the adapters for Node: re-exports only.

export { readArrival, readStream } from "./arrival.ts";
export { readBlobs } from "./blob-files.ts";
export { nodeCharsetGuess } from "./charset-guess.ts";
export { checkedOutCommit } from "./checked-out.ts";
export { citingDocuments } from "./citing-documents.ts";
export { nodeCompressor } from "./compressor.ts";
export { nodeDecoder } from "./decoder.ts";
export { nodeDigester } from "./digester.ts";
export { folderCache, type FolderCacheOptions } from "./folder-cache.ts";
export { openGitTree } from "./git-tree.ts";
export { digestHeldFile, readHeldFile } from "./held-file.ts";
export { nodeLanguageGuess } from "./language-guess.ts";
export { nobleDigester } from "./noble-digester.ts";
export { archiveFolder, findRepository, openArchive, rootName } from "./open.ts";
export { type ChangeOptions, type ChangePorts, openChange } from "./open-change.ts";
export { type OpenCiting, openCiting } from "./open-citing.ts";
export { openStarter, type OpenStarter } from "./open-starter.ts";
export { remoteOf } from "./remote.ts";
export { appendSummary, checkReportFile, writeReportFile } from "./report-file.ts";
export { type MemoryOptions, openMemory } from "./open-memory.ts";
export { openLineage, type OpenLineage, type OpenLineageOptions } from "./open-lineage.ts";
export { type GitOptions, type GitPorts, openArchiveAt, openArchiveIndex, openHistoryAt } from "./open-git.ts";
export type { ObjectEngine } from "./objects/open.ts";
export {
  openSigners,
  openSnapshotHistory,
  openSnapshotMaking,
  type RawTag,
  readHeldTag,
  readTagObject,
  type SnapshotHistory,
  type SnapshotHistoryOptions,
  type SnapshotMaking,
} from "./open-snapshots.ts";
export { openStore } from "./store.ts";
export { openWorkTree } from "./work-tree.ts";
export { openWorkers, type WorkersOptions } from "./verify-workers.ts";
