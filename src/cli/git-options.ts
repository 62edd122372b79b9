// Options about reading git, as its adapters take them.

import { resolve } from "node:path";
import type { GitOptions, ObjectEngine } from "../node/index.ts";
import type { Context, Moment } from "./command.ts";

/** To its hooks git names the index that a commit is made from; with `git commit -a` it is another than the repository's own. */
export function namedIndex({ env, cwd }: Pick<Context["surroundings"], "env" | "cwd">): {
  readonly indexFile?: string;
} {
  const indexFile = env["GIT_INDEX_FILE"];
  return indexFile === undefined || indexFile === "" ? {} : { indexFile: resolve(cwd, indexFile) };
}

/** What a command was told of the clock and of what reads git. */
export function gitOptions(options: Readonly<Record<string, unknown>>): GitOptions {
  const now = (options["now"] as Moment | undefined)?.first;
  const engine = options["engine"] as ObjectEngine | undefined;
  return { ...(now === undefined ? {} : { now }), ...(engine === undefined ? {} : { engine }) };
}
