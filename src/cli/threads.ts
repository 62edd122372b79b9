// `--threads <n>`: how many threads verify the sources of a working directory.

import type { Tree } from "../core/ports.ts";
import type { Workers } from "../verify.ts";
import { type CommandOption, invalid } from "./command.ts";

const mostThreads = 64;

export const threadsOption: CommandOption = {
  flags: "--threads <n>",
  description:
    "how many threads verify the sources of the working directory (default: one for each processor, up to 8, where that pays)",
  parse(words) {
    const threads = /^[1-9]\d?$/.test(words) ? Number(words) : Number.NaN;
    return threads <= mostThreads ? threads : invalid(`Give a number from 1 to ${mostThreads}.`);
  },
};

/** What `openPorts` gives: only the working directory has a folder to read from; git's objects are read by one thread. */
interface Ports {
  readonly tree: Tree;
  readonly repository?: string;
}

/**
 * The threads over what is verified; none where one thread reads it. They are loaded when there is work for them.
 * @param notes takes up that fewer could be started than were to be
 */
export function workersOver(
  { tree, repository }: Ports,
  threads: unknown,
  notes: string[],
): { readonly workers?: Workers } {
  if (repository === undefined || tree.kind !== "work") return {};
  const note = (words: string): void => void notes.push(words);
  const options = typeof threads === "number" ? { threads, note } : { note };
  return {
    workers: {
      async verify(...work) {
        const { openWorkers } = await import("../node/verify-workers.ts");
        return openWorkers({ tree, repository }, options).verify(...work);
      },
    },
  };
}
