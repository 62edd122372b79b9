// Reads plain data that a stranger may have written back into findings and the like, field by field; whatever is odd is refused.

import type { Acceptance, SourceSummary } from "../archive.ts";
import type { Diagnostic, DiagnosticData, Excerpt, FixityCause, Place, Severity } from "../diagnostic.ts";
import { demand } from "../sealed-bytes.ts";

type Read<T> = (value: unknown) => T;

/** @throws RangeError unless it is an object of JSON */
export function readRecord(value: unknown): Readonly<Record<string, unknown>> {
  demand(typeof value === "object" && value !== null && !Array.isArray(value));
  return value as Readonly<Record<string, unknown>>;
}

/** @throws RangeError unless it is a list */
export function readList<T>(value: unknown, read: Read<T>): T[] {
  demand(Array.isArray(value));
  return (value as readonly unknown[]).map(read);
}

/** @throws RangeError unless it is a string */
export function readWords(value: unknown): string {
  demand(typeof value === "string");
  return value as string;
}

/** @throws RangeError unless it is true or false */
export function readFlag(value: unknown): boolean {
  demand(typeof value === "boolean");
  return value as boolean;
}

/** @throws RangeError unless it is a whole number from 0 */
export function readNumber(value: unknown): number {
  demand(Number.isSafeInteger(value) && (value as number) >= 0);
  return value as number;
}

/** @throws RangeError unless it is one of the keys */
export function readKeyOf<T extends string>(value: unknown, keys: Readonly<Record<T, true>>): T {
  demand(typeof value === "string" && Object.hasOwn(keys, value));
  return value as T;
}

const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value) =>
    value === null ? null : read(value);

/** @throws RangeError unless it is a string or null */
export const readWordsOrNull: Read<string | null> = orNull(readWords);
const readNumberOrNull = orNull(readNumber);

function readPlace(value: unknown): Place {
  const { path, line, column, pointer, excerpt } = readRecord(value);
  return {
    path: readWords(path),
    line: readNumberOrNull(line),
    column: readNumberOrNull(column),
    pointer: readWordsOrNull(pointer),
    excerpt: orNull(readExcerpt)(excerpt),
  };
}

function readExcerpt(value: unknown): Excerpt {
  const { firstLine, lines, line, start, length } = readRecord(value);
  return {
    firstLine: readNumber(firstLine),
    lines: readList(lines, readWords),
    line: readNumber(line),
    start: readNumber(start),
    length: readNumber(length),
  };
}

function readData(value: unknown): DiagnosticData {
  const readScalar = (one: unknown): string | number => {
    demand(typeof one === "string" || (typeof one === "number" && Number.isFinite(one)));
    return one as string | number;
  };
  // `fromEntries` defines what it is given: a key like "__proto__" stays a key.
  return Object.fromEntries(
    Object.entries(readRecord(value)).map(([key, one]) => [
      key,
      one === null || typeof one === "boolean" ? one : Array.isArray(one) ? readList(one, readScalar) : readScalar(one),
    ]),
  );
}

// Records, so that the compiler misses no word.
const severities: Readonly<Record<Severity, true>> = { error: true, warning: true, info: true };
const causes: Readonly<Record<FixityCause, true>> = {
  "line-endings": true,
  "byte-order-mark": true,
  "final-newline": true,
  "lfs-pointer": true,
  "annex-pointer": true,
  truncated: true,
  "unicode-normalisation": true,
  "other-source": true,
  unknown: true,
};

/**
 * @param readRule reads the id of a rule
 * @throws RangeError unless it is a finding
 */
export function readDiagnostic(value: unknown, readRule: Read<string>): Diagnostic {
  const record = readRecord(value);
  const { path, line, column, pointer, excerpt } = readPlace(value);
  return {
    rule: readRule(record["rule"]),
    severity: readKeyOf(record["severity"], severities),
    path,
    source: readWordsOrNull(record["source"]),
    line,
    column,
    pointer,
    message: readWords(record["message"]),
    fix: readWords(record["fix"]),
    cause: orNull((cause) => readKeyOf(cause, causes))(record["cause"]),
    data: orNull(readData)(record["data"]),
    accepted: readWordsOrNull(record["accepted"]),
    excerpt,
  };
}

/** @throws RangeError unless it is what a manifest accepts */
export function readAcceptance(value: unknown): Acceptance {
  const { rule, pointer, reason, place } = readRecord(value);
  return {
    rule: readWords(rule),
    pointer: readWordsOrNull(pointer),
    reason: readWords(reason),
    place: readPlace(place),
  };
}

type Relation = SourceSummary["derivedFrom"][number]["relation"];

const relations: Readonly<Record<Relation, true>> = {
  "translation-of": true,
  "back-translation-of": true,
  "machine-paraphrase-of": true,
  "paraphrase-of": true,
  "rewrite-of": true,
  "reprint-of": true,
  "abridgement-of": true,
  "excerpt-of": true,
  "revision-of": true,
  "extraction-of": true,
};

/** @throws RangeError unless it says what a source was made from */
export function readDerivation(value: unknown): SourceSummary["derivedFrom"][number] {
  const { relation, target, place } = readRecord(value);
  return { relation: readKeyOf(relation, relations), target: readWords(target), place: readPlace(place) };
}
