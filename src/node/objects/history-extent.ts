// How much of history a repository holds: shallow boundaries, partial clone, grafts and replace refs, all told and none applied.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ArchiveError } from "../../core/error.ts";
import type { HistoryExtent } from "../../core/ports.ts";
import { isTrue } from "./git-config.ts";
import { isObjectId, type ObjectFormat } from "./object-id.ts";
import { readSmallFile } from "./regular-file.ts";
import type { RepositoryLayout } from "./repository-layout.ts";

const fileBytes = 64 * 1024 * 1024;

/**
 * @param replaceRefs full names of the references below `refs/replace/`
 * @param objectFolders where packs may be marked as promised by a remote
 * @throws ArchiveError `unreadable`, `object-corrupt` when the list of boundaries is not one
 */
export function historyExtent(
  layout: RepositoryLayout,
  format: ObjectFormat,
  replaceRefs: readonly string[],
  objectFolders: readonly string[],
): HistoryExtent {
  const grafts = readSmallFile(join(layout.commonFolder, "info", "grafts"), "info/grafts", fileBytes);
  return {
    shallow: shallowBoundaries(layout, format),
    partial: partialClone(layout, objectFolders),
    grafts: grafts !== null && grafts.length > 0,
    replaced: replaceRefs.map((name) => name.slice("refs/replace/".length)).sort(),
  };
}

function shallowBoundaries(layout: RepositoryLayout, format: ObjectFormat): readonly string[] {
  const text = readSmallFile(join(layout.commonFolder, "shallow"), "shallow", fileBytes)?.toString("latin1") ?? "";
  const ids = text.split("\n").filter((line) => line !== "");
  const odd = ids.find((id) => !isObjectId(id, format));
  // Read as "nothing is cut off" it would make the boundary look like the origin.
  if (odd !== undefined)
    throw new ArchiveError(
      "object-corrupt",
      `The file "shallow" of the repository holds "${odd.slice(0, 80)}", which is no object id`,
    );
  return ids.sort();
}

function partialClone({ config }: RepositoryLayout, folders: readonly string[]): HistoryExtent["partial"] {
  const named = config.get("extensions.partialclone");
  const promisors = [...config.keys()].filter((key) => /^remote\..+\.promisor$/.test(key) && isTrue(config.get(key)));
  const remote = named ?? promisors[0]?.slice("remote.".length, -".promisor".length);
  if (remote === undefined && !folders.some(holdsPromisorPack)) return null;
  return {
    filter: config.get(`remote.${remote ?? ""}.partialclonefilter`) ?? config.get("core.partialclonefilter") ?? null,
  };
}

function holdsPromisorPack(folder: string): boolean {
  try {
    return readdirSync(join(folder, "pack")).some((name) => name.endsWith(".promisor"));
  } catch {
    return false;
  }
}
