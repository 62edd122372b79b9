// How many threads a verification may start: when nobody says, and where the system allows few open files.

import { readdirSync, readFileSync } from "node:fs";
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

/** Files that a thread has open at once while it starts, with some to spare: it was seen to take seven. */
const filesOfThread = 10;
/** The same for the thread that is there, which loads the rest of the program and reads sources meanwhile. */
const filesHere = 12;

/**
 * For how many threads, this one included, there are open files to be had (`ulimit -n`, getrlimit(2) RLIMIT_NOFILE). A thread that
 * gets none while it starts fails, and so does whatever else is opened at that moment.
 * @param wanted how many there are to be
 * @param note is told that it is fewer
 */
export function threadsWithFiles(wanted: number, note?: (words: string) => void): number {
  const [, bound] = /^Max open files +(\d+)/m.exec(processLimits()) ?? [];
  if (wanted < 2 || bound === undefined) return wanted;
  const left = Number(bound) - openFiles() - filesHere;
  const threads = Math.max(1, Math.min(wanted, 1 + Math.floor(left / filesOfThread)));
  if (threads < wanted)
    note?.(`${threads} of ${wanted} threads for want of open files: no more than ${bound} are allowed (\`ulimit -n\`)`);
  return threads;
}

function openFiles(): number {
  try {
    return readdirSync("/proc/self/fd").length;
  } catch {
    // Not even a folder can be opened.
    return Number.POSITIVE_INFINITY;
  }
}

function isAddressSpaceLimited(): boolean {
  return /^Max address space +\d/m.test(processLimits());
}

/** Nobody can tell where there is no procfs. */
function processLimits(): string {
  try {
    return readFileSync("/proc/self/limits", "utf8");
  } catch {
    return "";
  }
}
