// A workflow command of GitHub Actions that marks a place, and how it is written so that no word in it can end it or begin another.

import { escapeText } from "./escape.ts";

/** A mark at a place, or for the run as a whole where `file` is null. */
export interface WorkflowCommand {
  readonly command: "error" | "warning" | "notice";
  readonly title: string;
  /** From the root of the repository, `/` separated. */
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
  /** From 1. */
  readonly column: number | null;
  /** May hold line feeds. */
  readonly message: string;
}

/**
 * One line without its line feed: `::error file=…,line=…,col=…,title=…::message`. In the message `%`, carriage returns and line
 * feeds are written as `%25`, `%0D` and `%0A`, in the properties `:` and `,` as `%3A` and `%2C` as well, which is what the
 * runner undoes; so the first `::` behind the properties is ours.
 */
export function encodeCommand({ command, title, file, line, column, message }: WorkflowCommand): string {
  const properties = [
    ["file", file],
    ["line", line],
    ["col", column],
    ["title", title],
  ] as const;
  const words = properties.flatMap(([name, value]) =>
    value === null || value === "" ? [] : [`${name}=${encodeProperty(String(value))}`],
  );
  return `::${command}${words.length === 0 ? "" : ` ${words.join(",")}`}::${encodeData(message)}`;
}

function encodeData(text: string): string {
  return escapeText(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function encodeProperty(text: string): string {
  return encodeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
