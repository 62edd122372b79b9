// XML 1.0 documents as data, and how they are written: whatever the words hold, the elements stay those that were meant.

import { escapeText } from "./escape.ts";

/** An element. Names are the program's own; values and texts may come from anybody. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** Elements, or a text. */
  readonly content?: readonly XmlElement[] | string;
}

/**
 * The lines of a document, without their line feeds. Characters that XML 1.0 (fifth edition, 2.2) forbids and those that no
 * terminal or log should meet are made visible (`\x1b`); line feeds within words are character references, so that each line
 * begins with our own markup.
 */
export function* encodeXml(root: XmlElement): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>';
  yield* elementLines(root, "");
}

function* elementLines({ name, attributes = {}, content }: XmlElement, indent: string): Generator<string> {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${encodeText(String(value))}"`);
  const start = `${indent}<${name}${words.join("")}`;
  if (content === undefined || content.length === 0) yield `${start}/>`;
  else if (typeof content === "string") yield `${start}>${encodeText(content)}</${name}>`;
  else {
    yield `${start}>`;
    for (const child of content) yield* elementLines(child, `${indent}  `);
    yield `${indent}</${name}>`;
  }
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\t": "&#9;",
  "\n": "&#10;",
};

function encodeText(text: string): string {
  // U+FFFE and U+FFFF are the only forbidden ones that the output's own escaping lets pass.
  return escapeText(text)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16).toUpperCase()}}`)
    .replace(/[&<>"'\t\n]/g, (character) => references[character] ?? character);
}
