// Which commit a working directory was checked out from, where that can be told without opening objects.

import { findLayout } from "./objects/repository-layout.ts";
import { FileRefs } from "./objects/refs.ts";

/** The commit at HEAD of the repository around a folder; null where there is none, or it cannot be read. */
export function checkedOutCommit(folder: string): string | null {
  try {
    return new FileRefs(findLayout(folder)).lookup("HEAD");
  } catch {
    // It only serves to tell apart what was checked out from different commits.
    return null;
  }
}
