// The front of the adapters for Node: re-exports only.

export { nodeDecoder } from "./decoder.ts";
export { nodeDigester } from "./digester.ts";
export { nodeLanguageGuess } from "./language-guess.ts";
export { nobleDigester } from "./noble-digester.ts";
export { findRepository, openArchive } from "./open.ts";
export { openWorkTree } from "./work-tree.ts";
