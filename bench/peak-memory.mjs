// Preloaded into a measured Node process (`--import`): says on file descriptor 3, when it ends, how much memory it held at most.

import { readFileSync, writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

// Worker threads share the process, and only one of them should speak.
if (isMainThread) process.on("exit", () => writeSync(3, `${peakBytes()}\n`));

/**
 * The process's own high-water mark. On Linux `ru_maxrss` (what resourceUsage gives) survives exec and so begins at what the parent
 * held when it forked; VmHWM does not.
 */
function peakBytes() {
  try {
    const match = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
    if (match !== null) return Number(match[1]) * 1024;
  } catch {
    // No such file outside Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}
