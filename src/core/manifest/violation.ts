// Words for what the compiled schemas find: one plain sentence about each mistake, and what to do about it.

import { joinPointer, pointerSegments } from "../json-pointer.ts";
import { nearest } from "../nearest.ts";
import type { YamlDocument, YamlValue } from "./yaml-document.ts";
import { isMapping, paramKey, type RawError } from "./schema-error.ts";

/** One mistake against the schema. */
export interface SchemaViolation {
  readonly pointer: string;
  /** Whether the key itself is wrong, rather than its value. */
  readonly part: "key" | "value";
  /** One plain sentence without a full stop. */
  readonly message: string;
  readonly fix: string | null;
  readonly data: Readonly<Record<string, string | number | readonly string[]>> | null;
}

/** Words an error of the validator about the document. */
export function violationOf(error: RawError, document: YamlDocument): SchemaViolation {
  const { instancePath: pointer, params } = error;
  const subject = subjectOf(pointer);
  const value = valueAt(document.value, pointer);
  const told = (message: string, fix: string | null = null, part: "key" | "value" = "value") => ({
    pointer,
    part,
    message,
    fix,
    data: null,
  });
  switch (error.keyword) {
    case "additionalProperties":
      return unknownKey(error);
    case "required": {
      const missing = paramKey(error);
      return {
        ...told(`The key "${missing}" is missing${within(pointer)}`, `Add "${missing}:".`, "key"),
        data: { missing },
      };
    }
    case "dependentRequired": {
      const missing = paramKey(error);
      const property = String(params["property"]);
      return {
        ...told(
          `"${property}" stands without "${missing}"${within(pointer)}`,
          `Add "${missing}:", or remove it.`,
          "key",
        ),
        pointer: joinPointer(pointer, property),
        data: { missing },
      };
    }
    case "enum":
      return unknownValue(error, String(value));
    case "type":
      return told(...wrongType(error, value, document.plainScalar(pointer)));
    case "anyOf":
    case "oneOf":
      return isMapping(value)
        ? told(...alternatives(error, value), "key")
        : told(...notStringOrNull(subject, value, document.plainScalar(pointer)));
    case "false schema":
      return told(`${subject} has no place here`, "Remove it.", "key");
    case "const":
      return told(`${subject} must be ${JSON.stringify(params["allowedValue"])}`);
    case "pattern":
      return {
        ...told(`${subject} does not have the form that is asked for`, patternHelp(String(params["pattern"]))),
        data: { pattern: String(params["pattern"]) },
      };
    case "minLength":
    case "minItems":
      return told(`${subject} is empty`, "Write something there, or leave the key out.");
    case "maxItems":
      return told(`${subject} has more than ${params["limit"]} items`);
    case "minimum":
      return told(`${subject} must be ${params["limit"]} or more`);
    case "maximum":
      return told(`${subject} must be ${params["limit"]} or less`);
    default:
      return told(`${subject} ${error.message ?? "is not valid"}`);
  }
}

/** The key that an unknown key was probably meant to be, or null. */
export function meantKey(error: RawError): string | null {
  return error.keyword === "additionalProperties" ? nearest(paramKey(error), knownKeys(error)) : null;
}

function knownKeys(error: RawError): readonly string[] {
  const properties = error.parentSchema?.["properties"];
  return typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
}

function unknownKey(error: RawError): SchemaViolation {
  const key = paramKey(error);
  const known = knownKeys(error);
  const guess = meantKey(error);
  return {
    pointer: joinPointer(error.instancePath, key),
    part: "key",
    message: `The key "${shown(key)}" is not known${within(error.instancePath)}`,
    fix: guess === null ? listed("Known keys", known) : `Did you mean "${guess}"?`,
    data: { key, known },
  };
}

function unknownValue(error: RawError, value: string): SchemaViolation {
  const allowed = (error.params["allowedValues"] as readonly unknown[]).map(String);
  const guess = nearest(value, allowed);
  return {
    pointer: error.instancePath,
    part: "value",
    message: `"${shown(value)}" is not a value of ${subjectOf(error.instancePath)}`,
    fix: guess === null ? listed("Known values", allowed) : `Did you mean "${guess}"?`,
    data: { value, allowed },
  };
}

type Words = readonly [message: string, fix: string | null];

function wrongType(error: RawError, value: YamlValue | undefined, plain: string | null): Words {
  const wanted = [error.params["type"]].flat().map(String);
  const message = `${subjectOf(error.instancePath)} must be ${wanted.map(article).join(" or ")}, and is ${typeName(value)}`;
  if (wanted.includes("string")) return [message, quoting(value, plain)];
  const isNumberInQuotes =
    typeof value === "string" && /^[0-9.]+$/.test(value) && (wanted.includes("integer") || wanted.includes("number"));
  return [message, isNumberInQuotes ? "Remove the quotes." : null];
}

function notStringOrNull(subject: string, value: YamlValue | undefined, plain: string | null): Words {
  return [`${subject} must be a string or null, and is ${typeName(value)}`, quoting(value, plain)];
}

/** The cure for words that YAML takes for a number or a boolean. */
function quoting(value: YamlValue | undefined, plain: string | null): string | null {
  return plain === null || (typeof value !== "number" && typeof value !== "boolean") ? null : `Quote it: "${plain}".`;
}

/** The keys of which one is needed, by an error about alternatives. */
export function alternativeKeys(error: RawError): readonly string[] {
  const options = Array.isArray(error.schema) ? error.schema : [];
  return options.flatMap((option: { readonly required?: readonly string[] }) => option.required ?? []);
}

/** A mapping that needs one of several keys, or only one of them. Keys for withdrawn sources are not proposed. */
function alternatives(error: RawError, value: { [key: string]: YamlValue }): Words {
  const keys = alternativeKeys(error);
  const present = keys.filter((key) => Object.hasOwn(value, key));
  const subject = subjectOf(error.instancePath);
  if (error.keyword === "oneOf" && present.length > 1) {
    return [`${subject} has both ${quoted(present, "and")}, and may have only one of them`, "Keep one of them."];
  }
  return [
    `${subject} lacks ${quoted(
      keys.filter((key) => !key.endsWith("Sha256")),
      "or",
    )}`,
    "Add one of them.",
  ];
}

function quoted(words: readonly string[], last: "and" | "or"): string {
  const marked = words.map((word) => `"${word}"`);
  return marked.length < 2 ? marked.join("") : `${marked.slice(0, -1).join(", ")} ${last} ${marked.at(-1)}`;
}

const patternHelps: Readonly<Record<string, string>> = {
  "^[0-9a-f]{64}$": "Write 64 lower-case hexadecimal digits.",
  "^[0-9a-f]{128}$": "Write 128 lower-case hexadecimal digits.",
  "^[0-9a-f]{64}\\.[a-z0-9]{1,8}$": "Write the SHA-256 of the bytes, a full stop and a short lower-case extension.",
  "^[A-Z]{2}$": "Write the two capital letters of ISO 3166-1.",
  "^(/[^/]{0,200}){1,16}$": "Write a JSON pointer (RFC 6901): a slash and a key for each step, like /outlet/value.",
  "^(LicenseRef-)?[A-Za-z0-9.+-]{1,100}$":
    "Write an SPDX licence identifier, like CC0-1.0, or LicenseRef- and a name of your own.",
  "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$":
    "Write 1 to 64 letters from A to Z, digits, dots, underscores and hyphens, the first a letter or a digit.",
  "^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$": "Write the name of a character set as IANA has it, like utf-8.",
  "^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$":
    "Write a media type in small letters and without parameters, like text/plain.",
  "^[a-z][a-z0-9-]{0,63}$": "Write 1 to 64 small letters from a to z, digits and hyphens, the first a letter.",
  "^[A-Za-z0-9][A-Za-z0-9-]{0,63}$":
    "Write 1 to 64 letters from A to Z, digits and hyphens, the first a letter or a digit.",
};

/** The form in words; every pattern of a schema for what people write has some. */
function patternHelp(pattern: string): string {
  return patternHelps[pattern] ?? `Write it in the form ${pattern}.`;
}

function listed(title: string, words: readonly string[]): string {
  const beginning = words.slice(0, 12);
  return `${title}: ${beginning.join(", ")}${words.length > beginning.length ? ", …" : ""}.`;
}

const typeNames: Readonly<Record<string, string>> = {
  object: "a mapping",
  array: "a list",
  integer: "a whole number",
  null: "null",
};

function article(type: string): string {
  return typeNames[type] ?? `a ${type}`;
}

function typeName(value: YamlValue | undefined): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : article(typeof value);
}

/** `/defects/3/severity` → "severity", `/defects/3` → Item 4 of "defects". */
function subjectOf(pointer: string): string {
  const segments = pointerSegments(pointer);
  const last = segments.at(-1);
  if (last === undefined) return "The document";
  return /^\d+$/.test(last) ? `Item ${Number(last) + 1} of "${segments.at(-2) ?? ""}"` : `"${shown(last)}"`;
}

/** The same, as the end of a sentence; nothing for the document as a whole. */
function within(pointer: string): string {
  return pointer === "" ? "" : ` in ${subjectOf(pointer).replace(/^Item/, "item")}`;
}

/** A word may be as long as the document; a message shows its beginning. */
function shown(words: string): string {
  return words.length <= 80 ? words : `${words.slice(0, 79)}…`;
}

/** What stands at a pointer of a value. */
export function valueAt(value: YamlValue | undefined, pointer: string): YamlValue | undefined {
  let current = value;
  for (const segment of pointerSegments(pointer)) {
    if (Array.isArray(current)) current = current[Number(segment)];
    else if (isMapping(current)) current = Object.hasOwn(current, segment) ? current[segment] : undefined;
    else return undefined;
  }
  return current;
}
