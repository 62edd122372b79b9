// From arguments to an exit code: finds the command, hands it its streams, and words what failed.

import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { ArchiveError, type ArchiveErrorCode } from "../core/error.ts";
import type { Line } from "../format/format.ts";
import {
  addCommand,
  type CommandGroup,
  type CommandSpecification,
  type Context,
  type ExitCode,
  exitCodes,
  type Surroundings,
} from "./command.ts";
import { addFilesCommand } from "./commands/add.ts";
import { annotateCommand } from "./commands/annotate.ts";
import { checkCitationsCommand } from "./commands/check-citations.ts";
import { citeCommand } from "./commands/cite.ts";
import { diffCommand } from "./commands/diff.ts";
import { explainCommand } from "./commands/explain.ts";
import { fmtCommand } from "./commands/fmt.ts";
import { initCommand } from "./commands/init.ts";
import { lineageCommand } from "./commands/lineage.ts";
import { listCommand } from "./commands/list.ts";
import { reportCommand } from "./commands/report.ts";
import { showCommand } from "./commands/show.ts";
import { snapshotCommand } from "./commands/snapshot.ts";
import { verifyCommand } from "./commands/verify.ts";
import { withdrawCommand } from "./commands/withdraw.ts";
import { Output } from "./output.ts";
import { version } from "./version.ts";

/** All commands, in the order of `--help`: by use, what reads before what writes, what is asked seldom last. */
export const commands: readonly (CommandSpecification | CommandGroup)[] = [
  verifyCommand,
  listCommand,
  showCommand,
  explainCommand,
  addFilesCommand,
  annotateCommand,
  withdrawCommand,
  fmtCommand,
  initCommand,
  lineageCommand,
  diffCommand,
  snapshotCommand,
  citeCommand,
  checkCitationsCommand,
  reportCommand,
];

/** Runs the command line and resolves to the exit code; never ends the process itself. */
export async function main(surroundings: Surroundings): Promise<ExitCode> {
  const { argv, env, stdout, stderr } = surroundings;
  const plain = argv.includes("--no-color");
  const out = new Output({ stream: stdout as never, colour: !plain && wantsColour(env, stdout.isTTY === true) });
  const err = new Output({ stream: stderr as never, colour: !plain && wantsColour(env, stderr.isTTY === true) });
  let code: ExitCode = exitCodes.fine;
  const said: { readonly text: string; readonly error: boolean }[] = [];
  const program = buildProgram(said, surroundings, async (specification, words, options, folder) => {
    const context: Context = { surroundings, version, folder, out, err };
    code = await specification.run(context, words, options);
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    await speak(said, out, err);
    return code;
  } catch (error) {
    await speak(said, out, err);
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.incomplete;
    await err.lines(wordsOf(error));
    return error instanceof ArchiveError && stopped.has(error.code) ? exitCodes.interrupted : exitCodes.incomplete;
  }
}

/** Failures that are somebody's wish. */
const stopped: ReadonlySet<ArchiveErrorCode> = new Set(["interrupted", "cancelled"]);

type Runner = (
  specification: CommandSpecification,
  words: readonly string[],
  options: Readonly<Record<string, unknown>>,
  folder: string,
) => Promise<void>;

function buildProgram(said: { text: string; error: boolean }[], surroundings: Surroundings, run: Runner): Command {
  const program = new Command("archive")
    .description(
      "Keeps a corpus of captured sources honest: bytes under their hash, manifests that say what they are, history in git.",
    )
    .version(version, "--version", "show the version")
    .option("-C <dir>", "look for the archive from this folder")
    .option("--no-color", "no colour (as does the variable NO_COLOR)")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => said.push({ text, error: false }),
      writeErr: (text) => said.push({ text, error: true }),
      // A line feed in what was typed must not begin a line of its own; only commander's own suggestion does.
      outputError: (text, write) => {
        const [, message = "", hint = ""] = /^(.*?)((?:\n\(Did you mean [^\n]*\))?\n?)$/s.exec(text) ?? [];
        write(message.replaceAll("\n", "\\n") + hint);
      },
      getOutHelpWidth: () => Math.min(surroundings.stdout.columns ?? 100, 100),
      getErrHelpWidth: () => Math.min(surroundings.stderr.columns ?? 100, 100),
    })
    .addHelpText(
      "after",
      "\nExit codes: 0 everything was looked at and holds; 1 problems were found; 2 could not tell; 130 interrupted.\nThe archive is the nearest folder upward that holds archive/archive.yaml.",
    );
  for (const command of commands) {
    addCommand(program, command, (specification, words, options) => {
      const folder = options["C"] ?? program.opts()["C"];
      return run(
        specification,
        words,
        options,
        folder === undefined ? surroundings.cwd : resolve(surroundings.cwd, String(folder)),
      );
    });
  }
  return program;
}

// Commander's own texts (help, version, usage errors) quote what the user typed, so they are escaped like all others.
async function speak(said: readonly { text: string; error: boolean }[], out: Output, err: Output): Promise<void> {
  for (const { text, error } of said) {
    const lines: Line[] = text
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => [line]);
    await (error ? err : out).lines(lines);
  }
}

function wordsOf(error: unknown): Line[] {
  if (error instanceof ArchiveError && error.code !== "internal")
    return [
      [{ text: "error", style: ["bold", "red"] }, `: ${error.message}`],
      ...error.details.map((detail): Line => [`  ${detail}`]),
      [error.help],
    ];
  const failure =
    error instanceof ArchiveError
      ? error
      : new ArchiveError("internal", String(error instanceof Error ? error.message : error), { cause: error });
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return [
    [{ text: "internal error", style: ["bold", "red"] }, `: ${failure.message}`],
    [failure.help],
    ...stack
      .split("\n")
      .slice(1)
      .map((line): Line => [line]),
  ];
}

/** FORCE_COLOR beats NO_COLOR (no-color.org: not empty) beats what the stream is. */
function wantsColour(env: Surroundings["env"], isTerminal: boolean): boolean {
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  return isTerminal && env["TERM"] !== "dumb";
}
