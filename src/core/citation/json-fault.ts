// Where a document that should be JSON (RFC 8259) first is none, and why; it gives no values.

/** The first place at which a document cannot be read as JSON. */
export interface JsonFault {
  /** UTF-16 unit of the document; its length where it ends too early. */
  readonly offset: number;
  /** One clause without a full stop. */
  readonly cause: string;
}

/** What may come next. */
type Expected = "value" | "item" | "first-item" | "first-key" | "key" | "colon" | "comma" | "nothing";

const blank = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9A-Za-z.+-])/y;
const literal = /(?:true|false|null)(?![0-9A-Za-z_])/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: strings may not hold them
const plain = /[^"\\\u0000-\u001f]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function endOf(pattern: RegExp, document: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(document) ? pattern.lastIndex : null;
}

/**
 * Takes time in proportion to the length, and no stack for nesting. A byte order mark may stand at the beginning, and several values may
 * follow each other, each on lines of its own (JSON Lines): `check-citations` reads both.
 * @returns null for JSON
 */
export function findJsonFault(document: string): JsonFault | null {
  /** Whether each of the lists and objects that are open is a list. */
  const open: boolean[] = [];
  let expected: Expected = "value";
  let at = document.startsWith("\ufeff") ? 1 : 0;
  for (;;) {
    const before = at;
    at = endOf(blank, document, at) ?? at;
    if (expected === "nothing" && document.slice(before, at).includes("\n") && at < document.length) expected = "value";
    if (at >= document.length)
      return expected === "nothing" ? null : { offset: at, cause: `it ends where ${words[expected]} should stand` };
    const sign = document[at] ?? "";
    const fault = (cause: string, offset = at): JsonFault => ({ offset, cause });
    if (sign === "}" || sign === "]") {
      const isList = open.at(-1);
      const mayClose = expected === "comma" || expected === (sign === "]" ? "first-item" : "first-key");
      if (isList !== (sign === "]")) return fault(`"${sign}" closes nothing that is open`);
      if (!mayClose)
        return fault(
          expected === "colon" || expected === "value"
            ? "a key has no value"
            : `a comma stands before "${sign}", and nothing follows it`,
        );
      open.pop();
      at++;
      expected = open.length === 0 ? "nothing" : "comma";
    } else if (expected === "comma") {
      if (sign !== ",") return fault("a comma is missing before it");
      at++;
      expected = open.at(-1) === true ? "item" : "key";
    } else if (expected === "colon") {
      if (sign !== ":") return fault("a colon is missing before it");
      at++;
      expected = "value";
    } else if (expected === "nothing") return fault("something follows the end of the JSON");
    else if (sign === '"') {
      const string = readString(document, at);
      if (typeof string !== "number") return string;
      at = string;
      expected = isKey(expected) ? "colon" : open.length === 0 ? "nothing" : "comma";
    } else if (isKey(expected)) return fault("a key has no quotation marks");
    else if (sign === "{" || sign === "[") {
      open.push(sign === "[");
      at++;
      expected = sign === "[" ? "first-item" : "first-key";
    } else {
      const end: number | null = endOf(number, document, at) ?? endOf(literal, document, at);
      if (end === null) return fault("what stands here is no value");
      at = end;
      expected = open.length === 0 ? "nothing" : "comma";
    }
  }
}

const words: Readonly<Record<Exclude<Expected, "nothing">, string>> = {
  value: "a value",
  item: "a value",
  "first-item": 'a value or "]"',
  "first-key": 'a key or "}"',
  key: "a key",
  colon: "a colon",
  comma: "a comma, or the end of what is open,",
};

const isKey = (expected: Expected): boolean => expected === "key" || expected === "first-key";

/** The place after a string, or what is wrong with it. */
function readString(document: string, start: number): number | JsonFault {
  for (let at = start + 1; ; ) {
    at = endOf(plain, document, at) ?? at;
    const sign = document[at];
    if (sign === '"') return at + 1;
    if (sign === undefined || sign === "\n") return { offset: start, cause: "a string is never closed" };
    if (sign !== "\\") return { offset: at, cause: "a string holds a control character" };
    const end = endOf(escaped, document, at);
    if (end === null) return { offset: at, cause: "what follows the backslash is no escape of JSON" };
    at = end;
  }
}
