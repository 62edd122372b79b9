// `--cache [dir]` as several commands have it: which folder is meant, whose it is, and where to say that it could not be used.

import { resolve } from "node:path";
import type { FolderCacheOptions } from "../node/index.ts";
import { type Context, usage } from "./command.ts";

/** How a cache is to be opened; without a folder it is one of our own. */
export type CacheChoice = Omit<FolderCacheOptions, "folder"> & Partial<Pick<FolderCacheOptions, "folder">>;

/**
 * Reads the option.
 * @param given `true` where no folder was given
 * @param notes takes up what could not be read or written
 * @throws ArchiveError `usage` for a word that may as well mean a source
 */
export function cacheChoice({ surroundings: { cwd }, version }: Context, given: unknown, notes: string[]): CacheChoice {
  const producer = `corpus-archive ${version}`;
  const note = (words: string): void => void notes.push(words);
  if (given === true) return { producer, note };
  const folder = String(given);
  // `--cache 999d186e` would take a source for a folder, tell every source, and leave that folder behind.
  if (!/[/\\]|^\.\.?$/.test(folder))
    usage(`--cache asks for a folder: write "./${folder}", or put the sources before --cache if "${folder}" is one`);
  return { producer, note, folder: resolve(cwd, folder) };
}

/** Says what could not be read or written: the run went on without. */
export async function tellNotes({ err }: Context, notes: readonly string[]): Promise<void> {
  await err.lines(notes.map((words) => [`note: ${words}`]));
}
