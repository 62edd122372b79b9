// Reads git's configuration file format far enough to tell what kind of repository this is; includes are never followed.

import { ArchiveError } from "../../core/error.ts";

/** Values by `section.name` or `section.subsection.name`; section and name in lower case, the last value wins. */
export type GitConfig = ReadonlyMap<string, string>;

const isSpace = (character: string): boolean => /^[ \t\n\r]$/.test(character);
const isKey = (character: string): boolean => /^[A-Za-z0-9-]$/.test(character);
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", b: "\b", "\\": "\\", '"': '"' };

class Malformed extends Error {}

/** Character by character as git's own parser goes, because a repository that the two read differently would fool one of them. */
class ConfigParser {
  readonly #text: string;
  #at = 0;
  #ended = false;

  constructor(text: string) {
    this.#text = text;
  }

  get line(): number {
    return this.#text.slice(0, Math.max(0, this.#at - 1)).split("\n").length;
  }

  run(): Map<string, string> {
    const values = new Map<string, string>();
    let section = "";
    let comment = false;
    for (;;) {
      const character = this.#next();
      if (character === "\n") {
        if (this.#ended) return values;
        comment = false;
      } else if (comment || isSpace(character)) {
        // Nothing stands here.
      } else if (character === "#" || character === ";") comment = true;
      else if (character === "[") section = `${this.#section()}.`;
      else if (/^[A-Za-z]$/.test(character)) {
        const [name, value] = this.#assignment(character);
        values.set(section + name, value);
      } else throw new Malformed();
    }
  }

  // The end of the text counts as the end of a line.
  #next(): string {
    if (this.#at >= this.#text.length) {
      this.#ended = true;
      return "\n";
    }
    if (this.#text.startsWith("\r\n", this.#at)) this.#at += 1;
    this.#at += 1;
    return this.#text.charAt(this.#at - 1);
  }

  #section(): string {
    let name = "";
    for (;;) {
      const character = this.#next();
      if (this.#ended) throw new Malformed();
      if (character === "]" && name !== "") return name;
      if (isSpace(character)) return `${name}.${this.#subsection(character)}`;
      if (!isKey(character) && character !== ".") throw new Malformed();
      name += character.toLowerCase();
    }
  }

  #subsection(first: string): string {
    let character = first;
    while (isSpace(character)) {
      if (character === "\n") throw new Malformed();
      character = this.#next();
    }
    if (character !== '"') throw new Malformed();
    let name = "";
    for (character = this.#next(); character !== '"'; character = this.#next()) {
      if (character === "\\") character = this.#next();
      if (character === "\n") throw new Malformed();
      name += character;
    }
    if (this.#next() !== "]") throw new Malformed();
    return name;
  }

  #assignment(first: string): readonly [string, string] {
    let name = first;
    let character = this.#next();
    for (; isKey(character); character = this.#next()) name += character;
    while (character === " " || character === "\t") character = this.#next();
    if (character !== "\n" && character !== "=") throw new Malformed();
    return [name.toLowerCase(), character === "\n" ? "true" : this.#value()];
  }

  #value(): string {
    let value = "";
    let spaces = "";
    let quoted = false;
    let comment = false;
    for (;;) {
      const character = this.#next();
      if (character === "\n") {
        if (quoted) throw new Malformed();
        return value;
      }
      if (comment) continue;
      if (!quoted && isSpace(character)) {
        if (value !== "") spaces += character;
      } else if (!quoted && (character === ";" || character === "#")) comment = true;
      else {
        value += spaces;
        spaces = "";
        if (character === '"') quoted = !quoted;
        else value += character === "\\" ? this.#escape() : character;
      }
    }
  }

  #escape(): string {
    const character = this.#next();
    if (character === "\n") return "";
    const meant = escapes[character];
    if (meant === undefined) throw new Malformed();
    return meant;
  }
}

/**
 * Parses the syntax of git-config(1).
 * @param shown the file's name in messages
 * @throws ArchiveError `repository-unsupported` where git itself would stop
 */
export function parseGitConfig(text: string, shown: string): GitConfig {
  const parser = new ConfigParser(text.replace(/^\uFEFF/, ""));
  try {
    return parser.run();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new ArchiveError("repository-unsupported", `Line ${parser.line} of "${shown}" is not git configuration`);
  }
}

/** A boolean as git reads it; what is neither is false. */
export function isTrue(value: string | undefined): boolean {
  return value !== undefined && (/^(true|yes|on)$/i.test(value) || (/^[+-]?\d+$/.test(value) && Number(value) !== 0));
}
