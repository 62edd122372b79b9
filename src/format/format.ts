// What a formatter is: a pure function from a value to lines, commands, JSON or XML. Nothing is printed or decided here.

import type { WorkflowCommand } from "../core/workflow-command.ts";
import type { XmlElement } from "../core/xml.ts";

/** How a piece of a line looks where colour is on; without colour the words must say it. */
export type Style = "bold" | "dim" | "red" | "yellow" | "blue" | "green" | "cyan" | "inverse";

/** Words of a line; they are escaped when they are written, line feeds included. */
export type Piece = string | { readonly text: string; readonly style: Style | readonly Style[] };

export type Line = readonly Piece[];

/** Renders a value as lines for people. */
export interface LineFormat<T> {
  readonly kind: "lines";
  render(value: T): Iterable<Line>;
}

/** Renders a value as JSON documents, one per item. */
export interface JsonFormat<T> {
  readonly kind: "json";
  render(value: T): Iterable<string>;
}

/** Renders a value as lines among which stand commands to a CI runner; the writer alone encodes and forms those. */
export interface CommandFormat<T> {
  readonly kind: "commands";
  render(value: T): Iterable<Line | WorkflowCommand>;
}

/** Renders a value as an XML document; the writer encodes it. */
export interface XmlFormat<T> {
  readonly kind: "xml";
  render(value: T): XmlElement;
}

export type Format<T> = LineFormat<T> | JsonFormat<T> | CommandFormat<T> | XmlFormat<T>;

/** A styled piece. */
export function styled(style: Style | readonly Style[], text: string): Piece {
  return { text, style };
}

export { counted, grouped } from "../core/counted.ts";
