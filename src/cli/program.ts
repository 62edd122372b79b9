// The program as commander knows it: its options, the commands that may be meant, and the texts that commander itself writes.

import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import type { Line } from "../format/format.ts";
import { loadCommand, loadCommands } from "./command-table.ts";
import { addCommand, type Context } from "./command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Output } from "./output.ts";
import type { Surroundings } from "./command.ts";

/**
 * Parses the arguments, runs the command they name and resolves to its exit code.
 * @throws ArchiveError whatever the command throws
 */
export async function runProgram(given: Omit<Context, "folder">): Promise<ExitCode> {
  const { surroundings, version, out, err } = given;
  const { argv } = surroundings;
  let code: ExitCode = exitCodes.fine;
  const said: { readonly text: string; readonly error: boolean }[] = [];
  // Whatever else may stand there, a first word that is a command is that command.
  const named = await loadCommand(argv[0] ?? "");
  const commands = named === null ? await loadCommands() : [named];
  const program = describeProgram(version, said, surroundings);
  for (const command of commands)
    addCommand(program, command, async (specification, words, options) => {
      const typed = options["C"] ?? program.opts()["C"];
      const folder = typed === undefined ? surroundings.cwd : resolve(surroundings.cwd, String(typed));
      code = await specification.run({ ...given, folder }, words, options);
    });
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode === 0 ? exitCodes.fine : exitCodes.incomplete;
  } finally {
    await speak(said, out, err);
  }
  return code;
}

function describeProgram(
  version: string,
  said: { text: string; error: boolean }[],
  surroundings: Surroundings,
): Command {
  return new Command("archive")
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
