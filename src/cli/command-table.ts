// The table of commands: under which names they are called, and how each is loaded when it is.

import type { CommandGroup, CommandSpecification } from "./command.ts";

type AnyCommand = CommandSpecification | CommandGroup;

/** In the order of `--help`: by use, what reads before what writes, what is asked seldom last. */
const loaders: Readonly<Record<string, () => Promise<AnyCommand>>> = {
  verify: async () => (await import("./commands/verify.ts")).verifyCommand,
  list: async () => (await import("./commands/list.ts")).listCommand,
  show: async () => (await import("./commands/show.ts")).showCommand,
  explain: async () => (await import("./commands/explain.ts")).explainCommand,
  add: async () => (await import("./commands/add.ts")).addFilesCommand,
  annotate: async () => (await import("./commands/annotate.ts")).annotateCommand,
  withdraw: async () => (await import("./commands/withdraw.ts")).withdrawCommand,
  fmt: async () => (await import("./commands/fmt.ts")).fmtCommand,
  init: async () => (await import("./commands/init.ts")).initCommand,
  lineage: async () => (await import("./commands/lineage.ts")).lineageCommand,
  diff: async () => (await import("./commands/diff.ts")).diffCommand,
  snapshot: async () => (await import("./commands/snapshot.ts")).snapshotCommand,
  cite: async () => (await import("./commands/cite.ts")).citeCommand,
  "check-citations": async () => (await import("./commands/check-citations.ts")).checkCitationsCommand,
  report: async () => (await import("./commands/report.ts")).reportCommand,
};

/** The command of a name; null when there is none. */
export async function loadCommand(name: string): Promise<AnyCommand | null> {
  return Object.hasOwn(loaders, name) ? ((await loaders[name]?.()) ?? null) : null;
}

/** All commands, in the order of `--help`. */
export function loadCommands(): Promise<readonly AnyCommand[]> {
  return Promise.all(Object.values(loaders).map((load) => load()));
}
