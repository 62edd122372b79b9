// What depends on an object that a walk could not read: the failure is told again with the commit or the folder that names it.

import { ArchiveError } from "../error.ts";
import { asciiBytes, showBinary } from "./byte-text.ts";
import { type CommitGraph, commitId } from "./commit-graph.ts";
import type { FolderJobs } from "./folder-jobs.ts";

/** A failure that speaks of an object, with words about where it is needed; any other as it is. */
export function neededBy(error: unknown, id: string, words: string): unknown {
  if (!(error instanceof ArchiveError) || !error.message.includes(id)) return error;
  return new ArchiveError(error.code, `${error.message}. It is ${words}`, { cause: error, details: error.details });
}

/**
 * A failure to read one of the trees that folders wait for, with path and commit of the first that does.
 * @param folders of one depth; null for those that are done
 */
export function neededByFolder(
  error: unknown,
  folders: readonly ({ readonly prefix: string; readonly jobs: FolderJobs } | null)[],
  graph: CommitGraph,
): unknown {
  if (!(error instanceof ArchiveError)) return error;
  const width = 2 * graph.objects.width;
  const ids = (error.message.match(/\b[0-9a-f]+\b/g) ?? []).filter((word) => word.length === width);
  const missed = new Map(ids.map((id) => [graph.objects.internHex(asciiBytes(id), 0), id]));
  for (const folder of folders) {
    if (folder === null) continue;
    const { prefix, jobs } = folder;
    for (let job = 0; job < jobs.length; job = jobs.end(job))
      for (let place = jobs.first(job); place < jobs.end(job); place++) {
        const id = missed.get(jobs.tree(place));
        if (id === undefined) continue;
        const path = prefix === "" ? "the root" : `the folder "${showBinary(prefix.slice(0, -1))}"`;
        const whose = place === jobs.first(job) ? "commit" : "a parent of commit";
        return neededBy(error, id, `${path} of ${whose} ${commitId(graph, jobs.commit(job))}`);
      }
  }
  return error;
}
