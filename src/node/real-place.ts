// Where a path really leads, links followed, also where its end is not there yet; and whether that is within a folder.

import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";

/** The absolute path with every link followed as far as something is there; what is missing is added as it is written. */
export function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // A link that leads nowhere counts as what is missing: nothing can be made through it.
    return dirname(path) === path ? path : join(realPlace(dirname(path)), basename(path));
  }
}

/** Whether a path is the folder or lies in it; both absolute, with links followed. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
