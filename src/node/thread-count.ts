// How many threads a verification may start when nobody says.

import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** Each takes room for its own program and the names of the sources, and disks and memory serve only so many at once. */
const mostThreads = 8;

/**
 * One for each processor, up to eight. One alone where the address space is limited, as batch systems do (`ulimit -v`, getrlimit(2)
 * RLIMIT_AS): each thread reserves a large piece of it, and the engine ends the whole process when it gets none.
 */
export function defaultThreads(): number {
  return isAddressSpaceLimited() ? 1 : Math.min(availableParallelism(), mostThreads);
}

/** Nobody can tell where there is no procfs. */
function isAddressSpaceLimited(): boolean {
  try {
    return /^Max address space +\d/m.test(readFileSync("/proc/self/limits", "utf8"));
  } catch {
    return false;
  }
}
