// The paths that the files of sources ever had, grouped by the stem of their names as an inventory groups those of a tree.

import { isSha256, roleOf } from "../layout.ts";
import { showBinary } from "./byte-text.ts";
import type { FileRole } from "./source-files.ts";

export interface PastFile {
  /** Number of the path. */
  readonly path: number;
  readonly shown: string;
  readonly role: FileRole;
}

export interface PastSource {
  readonly stem: string;
  /** The stem where it is a SHA-256, else null: its names promise nothing. */
  readonly sha256: string | null;
  readonly files: readonly PastFile[];
}

/** In the order of their stems. */
export function pastSources(root: string, paths: readonly string[]): readonly PastSource[] {
  const found = new Map<string, PastFile[]>();
  paths.forEach((binary, path) => {
    const shown = showBinary(binary);
    const role = roleOf(root, shown);
    if (role.kind !== "bytes" && role.kind !== "manifest") return;
    const file: PastFile = { path, shown, role: role.kind };
    const files = found.get(role.stem);
    if (files === undefined) found.set(role.stem, [file]);
    else files.push(file);
  });
  return [...found]
    .map(([stem, files]) => ({ stem, sha256: isSha256(stem) ? stem : null, files }))
    .sort((a, b) => (a.stem < b.stem ? -1 : 1));
}
