// Whether a thing that could not be looked at is itself at fault, or the looking was.

import type { AccessFault } from "./ports.ts";

/** Faults of the content are findings (exit 1): no regular file, a conflict left in the index, a malformed tree of git. */
export function isOfContent({ kind }: Pick<AccessFault, "kind">): boolean {
  return kind === "not-a-file" || kind === "conflicted" || kind === "malformed";
}
