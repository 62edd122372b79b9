// Words for a command line that a reader may copy: names from a tree under test must not become commands.

import { folderOf } from "./layout.ts";

/** The word as it is where a shell takes nothing in it for its own; else in single quotes (POSIX 2.2.2). */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_./:=@%+,][A-Za-z0-9_./:=@%+,-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A `git mv` that a reader may copy; the folder that it leads to is made first. */
export function moveCommand(from: string, to: string): string {
  const folder = folderOf(to);
  const make = folder === folderOf(from) ? "" : `mkdir -p ${shellWord(folder)} && `;
  return `${make}git mv ${shellWord(from)} ${shellWord(to)}`;
}
