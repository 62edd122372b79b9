// Holds a parsed document against the tool's own schema and makes one violation of each mistake. It never judges or words rules.

import { validateArchiveDescriptor, validateManifest, validateRelation } from "./generated/validators.js";
import { joinPointer, pointerSegments } from "../json-pointer.ts";
import type { YamlDocument, YamlValue } from "./parse.ts";
import { salvage } from "./salvage.ts";
import { isMapping, paramKey, type RawError, type Validator, wrappers } from "./schema-error.ts";
import { nearest } from "../nearest.ts";

export type DocumentKind = "manifest" | "relation" | "descriptor";

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


const validators: Readonly<Record<DocumentKind, Validator>> = {
  manifest: validateManifest as Validator,
  relation: validateRelation as Validator,
  descriptor: validateArchiveDescriptor as Validator,
};

const violationBound = 200;

/**
 * What is wrong with the shape of a document, and its value with everything wrong cut out, so that the other rules can
 * look at the rest. Keys that are missing at the root stay missing; below, the nearest whole part is cut.
 */
export interface Validation {
  readonly violations: readonly SchemaViolation[];
  /** Null when not even the root is a mapping. */
  readonly sound: { readonly [key: string]: YamlValue } | null;
  /** Turns a pointer into `sound` into one into the document as written. */
  original(pointer: string): string;
}

const same = (pointer: string): string => pointer;

/** Validates against the schema of the kind (JSON Schema 2020-12, compiled when the tool was built). */
export function validateDocument(kind: DocumentKind, document: YamlDocument): Validation {
  const validate = validators[kind];
  const { value } = document;
  if (value === undefined) return { violations: [], sound: null, original: same };
  if (!isMapping(value)) {
    const message = value === null ? "The document is empty" : "The document must be a mapping of keys to values";
    return { violations: [{ pointer: "", part: "value", message, fix: null, data: null }], sound: null, original: same };
  }
  if (validate(value)) return { violations: [], sound: value, original: same };
  const violations = collapse(validate.errors ?? [], document);
  return { violations, ...salvage(value, validate) };
}

function collapse(errors: readonly RawError[], document: YamlDocument): SchemaViolation[] {
  const byPlace = new Map<string, RawError[]>();
  for (const error of errors) {
    if (wrappers.has(error.keyword)) continue;
    const place = error.keyword === "required" || error.keyword === "additionalProperties" ? `${error.instancePath} ${paramKey(error)}` : error.instancePath;
    const list = byPlace.get(place);
    if (list === undefined) byPlace.set(place, [error]);
    else list.push(error);
  }
  const result: SchemaViolation[] = [];
  const alternatives = new Map(errors.filter(isAlternative).map((error) => [error.instancePath, error]));
  for (const list of byPlace.values()) {
    const [first] = list;
    if (first === undefined || result.length >= violationBound) continue;
    const alternative = alternatives.get(first.instancePath);
    if (alternative !== undefined && !list.includes(alternative) && insideAlternative(first, alternative)) continue;
    result.push(describe(alternative !== undefined && list.includes(alternative) ? alternative : best(list), document));
  }
  return result;
}

const isAlternative = (error: RawError): boolean => error.keyword === "anyOf" || error.keyword === "oneOf";
const insideAlternative = (error: RawError, alternative: RawError): boolean => error.schemaPath.startsWith(`${alternative.schemaPath}/`);

// Of several errors at one place the most telling: a wrong type makes the others meaningless.
function best(list: readonly RawError[]): RawError {
  const rank = ["type", "additionalProperties", "required", "enum", "const", "pattern"];
  const score = (error: RawError): number => {
    const index = rank.indexOf(error.keyword);
    return index < 0 ? rank.length : index;
  };
  return list.reduce((a, b) => (score(b) < score(a) ? b : a));
}

function describe(error: RawError, document: YamlDocument): SchemaViolation {
  const { instancePath: pointer, params } = error;
  const name = lastName(pointer);
  switch (error.keyword) {
    case "additionalProperties": {
      const key = paramKey(error);
      const known = knownKeys(error);
      const guess = nearest(key, known);
      return {
        pointer: joinPointer(pointer, key),
        part: "key",
        message: `The key "${key}" is not known${pointer === "" ? "" : ` in "${name}"`}`,
        fix: guess === null ? knownList("Known keys", known) : `Did you mean "${guess}"?`,
        data: { key, known },
      };
    }
    case "required":
      return {
        pointer,
        part: "key",
        message: `The key "${paramKey(error)}" is missing${pointer === "" ? "" : ` in "${name}"`}`,
        fix: `Add "${paramKey(error)}:".`,
        data: { missing: paramKey(error) },
      };
    case "enum": {
      const allowed = (params["allowedValues"] as readonly unknown[]).map(String);
      const value = String(valueAt(document.value, pointer));
      const guess = nearest(value, allowed);
      return {
        pointer,
        part: "value",
        message: `"${value}" is not a value of "${name}"`,
        fix: guess === null ? knownList("Known values", allowed) : `Did you mean "${guess}"?`,
        data: { value, allowed },
      };
    }
    case "type":
      return wrongType(error, document, name);
    case "anyOf":
    case "oneOf":
      return alternative(error, document, name);
    case "false schema":
      return { pointer, part: "key", message: `The key "${name}" has no place here`, fix: "Remove it.", data: null };
    case "pattern":
      return { pointer, part: "value", message: `"${name}" does not have the form that is asked for`, fix: patternHelp(String(params["pattern"])), data: { pattern: String(params["pattern"]) } };
    default:
      return { pointer, part: "value", message: `"${name === "" ? "The document" : name}" ${error.message ?? "is not valid"}`, fix: null, data: null };
  }
}

const patternHelps: Readonly<Record<string, string>> = {
  "^[0-9a-f]{64}$": "Write 64 lower-case hexadecimal digits.",
  "^[0-9a-f]{128}$": "Write 128 lower-case hexadecimal digits.",
  "^[0-9a-f]{64}\\.[a-z0-9]{1,8}$": "Write the SHA-256 of the bytes, a full stop and a short lower-case extension.",
  "^[A-Z]{2}$": "Write the two capital letters of ISO 3166-1.",
};

function patternHelp(pattern: string): string {
  return patternHelps[pattern] ?? `The form is ${pattern}`;
}

function wrongType(error: RawError, document: YamlDocument, name: string): SchemaViolation {
  const wanted = [error.params["type"]].flat().map(String);
  const value = valueAt(document.value, error.instancePath);
  const plain = document.plainScalar(error.instancePath);
  const quotable = wanted.includes("string") && plain !== null && plain !== "" && typeof value !== "object";
  return {
    pointer: error.instancePath,
    part: "value",
    message: `"${name === "" ? "The document" : name}" must be ${wanted.map(article).join(" or ")}, and is ${typeName(value)}`,
    fix: quotable ? `Quote it: "${plain}"` : null,
    data: null,
  };
}

function alternative(error: RawError, document: YamlDocument, name: string): SchemaViolation {
  const value = valueAt(document.value, error.instancePath);
  if (isMapping(value)) {
    return {
      pointer: error.instancePath,
      part: "key",
      message: error.keyword === "oneOf" ? `"${name}" must name exactly one target: "source" or "work"` : `"${name}" lacks what it is for: give a quote, a url or another of the keys that carry it`,
      fix: null,
      data: null,
    };
  }
  const plain = document.plainScalar(error.instancePath);
  const quotable = plain !== null && (typeof value === "number" || typeof value === "boolean");
  return {
    pointer: error.instancePath,
    part: "value",
    message: `"${name}" must be a string or null, and is ${typeName(value)}`,
    fix: quotable ? `Quote it: "${plain}"` : null,
    data: null,
  };
}

function knownList(title: string, words: readonly string[]): string {
  const shown = words.slice(0, 12);
  return `${title}: ${shown.join(", ")}${words.length > shown.length ? ", …" : ""}`;
}

function knownKeys(error: RawError): string[] {
  const properties = error.parentSchema?.["properties"];
  return typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
}

function article(type: string): string {
  return type === "null" ? "null" : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function typeName(value: YamlValue | undefined): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : article(typeof value);
}

/** The last segment that is a name: `/defects/3/severity` → severity, `/defects/3` → defects. */
function lastName(pointer: string): string {
  return pointerSegments(pointer).findLast((segment) => !/^\d+$/.test(segment)) ?? "";
}

function valueAt(value: YamlValue | undefined, pointer: string): YamlValue | undefined {
  let current = value;
  for (const segment of pointerSegments(pointer)) {
    if (Array.isArray(current)) current = current[Number(segment)];
    else if (isMapping(current)) current = Object.hasOwn(current, segment) ? current[segment] : undefined;
    else return undefined;
  }
  return current;
}
