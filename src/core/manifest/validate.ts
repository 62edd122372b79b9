// Holds a parsed document against the tool's own schema and makes one violation of each mistake. It never judges or words rules.

import { validateArchiveDescriptor, validateManifest, validateRelation } from "./generated/validators.js";
import { isWithin, joinPointer } from "../json-pointer.ts";
import type { YamlDocument, YamlValue } from "./yaml-document.ts";
import { salvage } from "./salvage.ts";
import { isMapping, paramKey, type RawError, type Validator, wrappers } from "./schema-error.ts";
import { alternativeKeys, meantKey, type SchemaViolation, valueAt, violationOf } from "./violation.ts";

export type DocumentKind = "manifest" | "relation" | "descriptor";

const validators: Readonly<Record<DocumentKind, Validator>> = {
  manifest: validateManifest as Validator,
  relation: validateRelation as Validator,
  descriptor: validateArchiveDescriptor as Validator,
};

/** Violations that are put into words; beyond, they are counted. */
const violationBound = 200;

/**
 * What is wrong with the shape of a document, and its value with everything wrong cut out, so that the other rules can
 * look at the rest. Keys that are missing at the root stay missing; below, the nearest whole part is cut.
 */
export interface Validation {
  readonly violations: readonly SchemaViolation[];
  /** How many more there are. */
  readonly untold: number;
  /** Null when not even the root is a mapping. */
  readonly sound: { readonly [key: string]: YamlValue } | null;
  /** Turns a pointer into `sound` into one into the document as written. */
  original(pointer: string): string;
}

const same = (pointer: string): string => pointer;

/** Validates against the schema of the kind (JSON Schema 2020-12, compiled when the tool was built). */
export function validateDocument(kind: DocumentKind, document: YamlDocument): Validation {
  const validate = validators[kind];
  const { value, unread } = document;
  if (value === undefined || unread.has("")) return { violations: [], untold: 0, sound: null, original: same };
  if (!isMapping(value)) {
    const message = value === null ? "The document is empty" : "The document must be a mapping of keys to values";
    return {
      violations: [{ pointer: "", part: "value", message, fix: null, data: null }],
      untold: 0,
      sound: null,
      original: same,
    };
  }
  if (validate(value) && unread.size === 0) return { violations: [], untold: 0, sound: value, original: same };
  const errors = (validate.errors ?? []).filter((error) => !followsFromRefusal(error, document));
  return { ...collapse(errors, document), ...salvage(value, unread, validate) };
}

/** Whether an error is only there because YAML that manifests do without was not read: that has a finding of its own. */
function followsFromRefusal(error: RawError, { unread, unmerged }: YamlDocument): boolean {
  if (isAboutMissing(error) || isAlternative(error))
    return unmerged.has(error.instancePath) || isWithin(error.instancePath, unread);
  return isWithin(
    error.keyword === "additionalProperties" ? joinPointer(error.instancePath, paramKey(error)) : error.instancePath,
    unread,
  );
}

function collapse(errors: readonly RawError[], document: YamlDocument): Pick<Validation, "violations" | "untold"> {
  const byPlace = new Map<string, RawError[]>();
  for (const error of errors) {
    if (wrappers.has(error.keyword)) continue;
    const place =
      isAboutMissing(error) || error.keyword === "additionalProperties"
        ? `${error.instancePath} ${paramKey(error)}`
        : error.instancePath;
    const list = byPlace.get(place);
    if (list === undefined) byPlace.set(place, [error]);
    else list.push(error);
  }
  const violations: SchemaViolation[] = [];
  let untold = 0;
  const misspelt = new Set(errors.map((error) => `${error.instancePath} ${meantKey(error) ?? ""}`));
  const alternatives = new Map(errors.filter(isAlternative).map((error) => [error.instancePath, error]));
  for (const list of byPlace.values()) {
    const [first] = list;
    if (first === undefined) continue;
    // A key that is there with a letter wrong is not missing besides.
    if (wantedKeys(first).some((key) => misspelt.has(`${first.instancePath} ${key}`))) continue;
    const alternative = alternatives.get(first.instancePath);
    if (alternative !== undefined && first.keyword === "dependentRequired") continue;
    if (alternative !== undefined && !list.includes(alternative) && insideAlternative(first, alternative)) continue;
    if (violations.length >= violationBound) {
      untold++;
      continue;
    }
    violations.push(
      violationOf(
        alternative !== undefined && list.includes(alternative) ? alternative : best(list, document),
        document,
      ),
    );
  }
  return { violations, untold };
}

/** Keys whose absence an error is about. */
function wantedKeys(error: RawError): readonly string[] {
  if (isAboutMissing(error)) return [paramKey(error)];
  return isAlternative(error) ? alternativeKeys(error) : [];
}

const isAboutMissing = ({ keyword }: RawError): boolean => keyword === "required" || keyword === "dependentRequired";
const isAlternative = (error: RawError): boolean => error.keyword === "anyOf" || error.keyword === "oneOf";
const insideAlternative = (error: RawError, alternative: RawError): boolean =>
  error.schemaPath.startsWith(`${alternative.schemaPath}/`);

/**
 * Of several errors at one place the most telling: a word outside a closed list is told with the list, and otherwise a wrong
 * type makes the rest meaningless.
 */
function best(list: readonly RawError[], document: YamlDocument): RawError {
  const value = valueAt(document.value, list[0]?.instancePath ?? "");
  const isWord = typeof value !== "object" && value !== undefined;
  const rank = [...(isWord ? ["enum"] : []), "type", "additionalProperties", "required", "enum", "const", "pattern"];
  const score = ({ keyword }: RawError): number => (rank.includes(keyword) ? rank.indexOf(keyword) : rank.length);
  return list.reduce((a, b) => (score(b) < score(a) ? b : a));
}
