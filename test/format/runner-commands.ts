// What the runner of GitHub Actions takes for a command in a line of output, after its own parser (actions/runner, ActionCommand.cs).

export interface ParsedCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

// Char.IsWhiteSpace of .NET.
const blanks = /^[\p{Zs}\p{Zl}\p{Zp}\t-\r\u0085\u00a0]+/u;

const undone = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((result, [from, to]) => result.replaceAll(from, to), text);

const dataPairs = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%25", "%"],
] as const;
const propertyPairs = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%3A", ":"],
  ["%2C", ","],
  ["%25", "%"],
] as const;

function parse(line: string, start: number, end: number, close: string, separator: string): ParsedCommand {
  const information = line.slice(start, end);
  const blank = information.indexOf(" ");
  const name = blank < 0 ? information : information.slice(0, blank);
  const properties: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of blank < 0
    ? []
    : information
        .slice(blank + 1)
        .trim()
        .split(separator)) {
    const at = pair.indexOf("=");
    if (at > 0 && at < pair.length - 1) properties[pair.slice(0, at)] = undone(pair.slice(at + 1), propertyPairs);
  }
  return { name, properties, data: undone(line.slice(end + close.length), dataPairs) };
}

/** The command that a line is, of either generation (`::name …::` first in the line, `##[name …]` anywhere), or null. */
export function commandOf(line: string): ParsedCommand | null {
  const trimmed = line.replace(blanks, "");
  if (trimmed.startsWith("::")) {
    const end = trimmed.indexOf("::", 2);
    if (end >= 0) return parse(trimmed, 2, end, "::", ",");
  }
  const start = line.indexOf("##[");
  if (start < 0) return null;
  const end = line.indexOf("]", start);
  return end < 0 ? null : parse(line, start + 3, end, "]", ";");
}

/** The commands in an output, as a runner reads it: line by line, however lines are ended. */
export function commandsIn(output: string): ParsedCommand[] {
  return output.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).flatMap((line) => commandOf(line) ?? []);
}
