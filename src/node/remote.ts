// The remote of a repository to which a branch would be pushed, by its configuration alone; nobody is contacted.

import { ArchiveError } from "../core/error.ts";
import { findLayout } from "./objects/repository-layout.ts";

/** `origin`, or the only other remote; null where there is none, where several could be meant, and where there is no repository. */
export function remoteOf(folder: string): string | null {
  try {
    const names = new Set<string>();
    for (const key of findLayout(folder).config.keys()) {
      // What begins with a hyphen would be an option of git.
      const name = /^remote\.([^-].*)\.url$/.exec(key)?.[1];
      if (name !== undefined) names.add(name);
    }
    if (names.has("origin")) return "origin";
    const [only, ...others] = names;
    return only !== undefined && others.length === 0 ? only : null;
  } catch (error) {
    if (error instanceof ArchiveError) return null;
    throw error;
  }
}
