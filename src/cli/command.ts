// A command as data, and how commander is told of it. Commands know their streams only through what they are handed.

import { type Command, InvalidArgumentError, Option } from "commander";
import { DAY, daysIn, MINUTE, SECOND } from "../core/calendar.ts";
import { ArchiveError } from "../core/error.ts";
import { nearest } from "../core/nearest.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Output } from "./output.ts";

export { type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";

/** What the process gives; tests give their own. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** Tells of signals to the process; without it nobody can interrupt a run but by ending the process. */
  readonly signals?: SignalSource;
}

/** As much of the process as says that somebody wants a run to end. */
export interface SignalSource {
  once(signal: "SIGINT", hear: () => void): unknown;
  off(signal: "SIGINT", hear: () => void): unknown;
}

/** What a command works with. */
export interface Context {
  readonly surroundings: Surroundings;
  readonly version: string;
  /** The folder to look for the archive from: `-C`, else the current one. */
  readonly folder: string;
  /** For results. */
  readonly out: Output;
  /** For progress and messages. */
  readonly err: Output;
}

export interface CommandOption {
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly fallback?: string;
  readonly parse?: (value: string) => unknown;
  /** Whether it may be given several times; its values are then a list. */
  readonly repeats?: boolean;
}

export interface CommandArgument {
  /** In commander's notation: `[source...]`, `<rule>`. */
  readonly name: string;
  readonly description: string;
}

/** A command: what `--help` says of it, and what it does. */
export interface CommandSpecification {
  readonly name: string;
  readonly summary: string;
  /** One or several. */
  readonly argument?: CommandArgument | readonly CommandArgument[];
  readonly options: readonly CommandOption[];
  readonly examples: readonly (readonly [command: string, what: string])[];
  run(context: Context, words: readonly string[], options: Readonly<Record<string, unknown>>): Promise<ExitCode>;
}

/** A command that only has commands below it: `archive snapshot create`. */
export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly CommandSpecification[];
}

type Runner = (
  specification: CommandSpecification,
  words: readonly string[],
  options: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** Adds a command, or a group of them, to the program; `run` receives what was parsed. */
export function addCommand(program: Command, command: CommandSpecification | CommandGroup, run: Runner): void {
  if (!("commands" in command)) {
    addSingle(program, command, run);
    return;
  }
  const group = program.command(command.name).summary(command.summary).description(`${command.summary}.`);
  group.helpCommand("help [command]", "show help for a command").addHelpText("after", groupText(command));
  for (const single of command.commands) addSingle(group, single, run);
}

function groupText({ name }: CommandGroup): string {
  return `\n\`archive ${name} <command> --help\` tells about each, with examples.`;
}

function addSingle(program: Command, specification: CommandSpecification, run: Runner): void {
  const command = program
    .command(specification.name)
    .summary(specification.summary)
    .description(`${specification.summary}.`);
  const words: readonly CommandArgument[] = [specification.argument ?? []].flat();
  for (const { name, description } of words) command.argument(name, description);
  for (const { flags, description, choices, fallback, parse, repeats } of specification.options) {
    const option = new Option(flags, description);
    if (choices !== undefined) option.choices([...choices]).argParser((value) => chosen(value, choices));
    if (fallback !== undefined) option.default(fallback);
    if (parse !== undefined) option.argParser(parse);
    if (repeats === true) option.argParser((value, before: readonly string[] = []) => [...before, value]);
    command.addOption(option);
  }
  command.option("-C <dir>", "look for the archive from this folder").option("--no-color", "no colour");
  command.addHelpText("after", exampleText(specification.examples));
  command.action(async (...parsed: unknown[]) => {
    const given = parsed.slice(0, words.length).flatMap((word) => word ?? []);
    await run(specification, given.map(String), command.opts());
  });
}

function exampleText(examples: CommandSpecification["examples"]): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  return `\nExamples:\n${examples.map(([command, what]) => `  $ ${command.padEnd(width)}  # ${what}`).join("\n")}`;
}

/** What may have been meant by a name that is none of those there are. */
export function hintAt(name: string, names: readonly string[]): string {
  const guess = nearest(name, names);
  return guess === null ? `There are ${names.join(", ")}` : `Did you mean "${guess}"?`;
}

function chosen(value: string, choices: readonly string[]): string {
  if (choices.includes(value)) return value;
  const guess = nearest(value, choices);
  throw new InvalidArgumentError(
    `${guess === null ? "" : `Did you mean "${guess}"? `}Allowed choices are ${choices.join(", ")}.`,
  );
}

/** Makes a parser of words apart by commas, each once and in the order of the choices; "none" alone gives none. */
export function parseWords<T extends string>(choices: readonly T[]): (value: string) => readonly T[] {
  return (value) => {
    if (value === "none") return [];
    const words = value.split(",").map((word) => chosen(word.trim(), choices));
    return choices.filter((choice) => words.includes(choice));
  };
}

/** A moment or a day as a user gives it: its first and its last millisecond, since 1970. */
export interface Moment {
  readonly first: number;
  readonly last: number;
}

const momentForm = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(:\d\d)?(?:Z|[+-]\d\d:\d\d))?$/;

/** Parses a day (in UTC) or a time with its zone (ISO 8601); for options. */
export function parseMoment(value: string): Moment {
  const match = momentForm.exec(value);
  const first = match === null ? Number.NaN : Date.parse(value);
  if (match === null || Number.isNaN(first))
    throw new InvalidArgumentError("Give a date or a time with its zone, like 2026-05-01 or 2026-05-01T12:00Z.");
  const [, year, month, day, seconds] = match;
  if (Number(day) > daysIn(Number(year), Number(month)))
    throw new InvalidArgumentError(`There is no day ${day} in month ${month} of ${year}.`);
  const length = !value.includes("T") ? DAY : seconds === undefined ? MINUTE : SECOND;
  return { first, last: first + length - 1 };
}

/** For parsers of options: refuses a value, saying what is asked for. */
export function invalid(message: string): never {
  throw new InvalidArgumentError(message);
}

/** @throws ArchiveError `usage` */
export function usage(message: string): never {
  throw new ArchiveError("usage", message);
}
