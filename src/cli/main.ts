// From arguments to an exit code: hands them to the program, and words what failed. It loads the program only when asked for more than a version.

import { ArchiveError, type ArchiveErrorCode } from "../core/error.ts";
import type { Line } from "../format/format.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { Output } from "./output.ts";
import type { Surroundings } from "./command.ts";
import { version } from "./version.ts";

/** Runs the command line and resolves to the exit code; never ends the process itself. */
export async function main(surroundings: Surroundings): Promise<ExitCode> {
  const { argv, env, stdout, stderr } = surroundings;
  const plain = argv.includes("--no-color");
  const out = new Output({ stream: stdout as never, colour: !plain && wantsColour(env, stdout.isTTY === true) });
  const err = new Output({ stream: stderr as never, colour: !plain && wantsColour(env, stderr.isTTY === true) });
  try {
    if (argv.length === 1 && argv[0] === "--version") {
      await out.lines([[version]]);
      return exitCodes.fine;
    }
    const { runProgram } = await import("./program.ts");
    return await runProgram({ surroundings, version, out, err });
  } catch (error) {
    await err.lines(wordsOf(error));
    return error instanceof ArchiveError && stopped.has(error.code) ? exitCodes.interrupted : exitCodes.incomplete;
  }
}

/** Failures that are somebody's wish. */
const stopped: ReadonlySet<ArchiveErrorCode> = new Set(["interrupted", "cancelled"]);

/** What the system says when a program, or the whole machine, has too many files open. */
const exhausted = /^(?:EMFILE|ENFILE)$/;

/** No fault of the tool and none of the file: nothing more could be opened, be it a source or a part of the program itself. */
function unlessFilesExhausted(error: unknown): unknown {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++)
    if ("code" in at && exhausted.test(String(at.code))) {
      const message =
        error instanceof ArchiveError ? error.message : `No more files can be opened (${String(at.code)})`;
      return new ArchiveError("files-exhausted", message, { cause: error });
    }
  return error;
}

function wordsOf(thrown: unknown): Line[] {
  const error = unlessFilesExhausted(thrown);
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
