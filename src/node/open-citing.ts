// Opens what citing needs: the history that leads to HEAD, and the working directory that must agree with it, where there is one.

import { ArchiveError } from "../core/error.ts";
import type { Tree } from "../core/ports.ts";
import { type OpenArchive, openArchive } from "./open.ts";
import { openSnapshotHistory, type SnapshotHistory } from "./open-snapshots.ts";
import type { ObjectEngine } from "./objects/open.ts";

/** Ports for citing; the caller closes `objects`. */
export interface OpenCiting extends SnapshotHistory {
  readonly workTree: Tree | null;
  readonly pathsOf?: OpenArchive["pathsOf"];
}

/** @throws ArchiveError as `openHistoryAt` */
export async function openCiting(folder: string, engine: ObjectEngine = "auto"): Promise<OpenCiting> {
  const history = await openSnapshotHistory(folder, "HEAD", { engine });
  const work = openWork(folder);
  return work === null ? { ...history, workTree: null } : { ...history, workTree: work.tree, pathsOf: work.pathsOf };
}

/** A bare repository has no working directory. */
function openWork(folder: string): OpenArchive | null {
  try {
    return openArchive(folder);
  } catch (error) {
    if (error instanceof ArchiveError && error.code === "no-archive") return null;
    throw error;
  }
}
