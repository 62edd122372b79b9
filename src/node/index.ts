// The front of the adapters for Node: re-exports only.

export { nodeDecoder } from "./decoder.ts";
export { nodeDigester } from "./digester.ts";
export { openGitTree } from "./git-tree.ts";
export { nodeLanguageGuess } from "./language-guess.ts";
export { nobleDigester } from "./noble-digester.ts";
export { archiveFolder, findRepository, openArchive } from "./open.ts";
export { openStarter, type OpenStarter } from "./open-starter.ts";
export { appendSummary, checkReportFile, writeReportFile } from "./report-file.ts";
export { type ChangeOptions, type ChangePorts, openChange } from "./open-change.ts";
export { openLineage, type OpenLineage, type OpenLineageOptions } from "./open-lineage.ts";
export { type GitOptions, type GitPorts, openArchiveAt, openArchiveIndex, openHistoryAt } from "./open-git.ts";
export type { ObjectEngine } from "./objects/open.ts";
export { openStore } from "./store.ts";
export { openWorkTree } from "./work-tree.ts";
