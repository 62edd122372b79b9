// The commands that bring added sources into a pull request, quoted so that no name or title becomes a command.

import { folderOf, rootOf } from "../layout.ts";
import { shellWord } from "../shell-word.ts";

/** One source that was added. */
export interface Committed {
  readonly sha256: string;
  readonly path: string;
  /** Its title, or the name under which it arrived. */
  readonly name: string;
}

/** A subject of a commit is shown on one line, in half of which the name must fit. */
const longestName = 50;

/** More are named by the archive's folder alone. */
const mostFolders = 8;

/** Branch, commit and, where there is a remote, pull request; none where nothing was added. */
export function nextCommands(sources: readonly Committed[], remote: string | null): string[] {
  const [first, ...others] = sources;
  if (first === undefined) return [];
  const branch = `add-${first.sha256.slice(0, 8)}${others.length === 0 ? "" : `-and-${others.length}-more`}`;
  const subject = others.length === 0 ? `Add ${oneLine(first.name)}` : `Add ${sources.length} sources`;
  // Two levels of folders hold hardly more than the two files of one source.
  const folders = [...new Set(sources.map(({ path }) => folderOf(path)))];
  const paths = (folders.length > mostFolders ? [rootOf(first.path)] : folders).map(shellWord);
  return [
    `git switch -c ${shellWord(branch)}`,
    `git add ${paths.join(" ")}`,
    `git commit -m ${shellWord(subject)}`,
    ...(remote === null ? [] : [`git push -u ${shellWord(remote)} ${shellWord(branch)}`]),
  ];
}

/** What can be seen of a name, on one line. */
function oneLine(name: string): string {
  const words = name.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  const points = [...words];
  return points.length <= longestName ? words : `${points.slice(0, longestName).join("")}…`;
}
