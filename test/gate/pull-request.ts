// One pull request as a recipe: what stood before, what it does, and with what permissions it is judged.

import { HistoryArchive } from "../history-fixtures/history-archive.ts";

export interface PullRequest {
  /** Edits to the base archive before the change begins. */
  readonly before?: (archive: HistoryArchive) => void;
  /** The change; what it leaves in the folder is committed, unless it is staged. */
  readonly edit: (archive: HistoryArchive) => void;
  /** Options after `verify --since base`. */
  readonly flags?: readonly string[];
}

/** By `<id>[+<id>]__<case>`: the rules that must fire, or for a good one the rule that must stay silent. */
export type PullRequests = Readonly<Record<string, PullRequest>>;

/** Builds the repository, in which the tag `base` is what the change starts from. */
export function openPullRequest({ before, edit, flags }: PullRequest): HistoryArchive {
  const archive = new HistoryArchive();
  before?.(archive);
  archive.commit("Begin");
  archive.git("tag", "base");
  edit(archive);
  if (flags?.includes("--staged") === true) archive.git("add", "--all");
  else if (archive.git("status", "--porcelain") !== "") archive.commit("Change");
  return archive;
}
