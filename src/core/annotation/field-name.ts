// The names by which fields of a manifest are set: `outlet`, `outlet.kind`, `upstream.0.role`; what may be said there, and in which type.

import { ArchiveError } from "../error.ts";
import { manifestFields, type SchemaField } from "../manifest/generated/schema-fields.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import { nearest } from "../nearest.ts";
import { oneOf } from "./closed-list.ts";

/** Claims, with the key that carries their value. */
const valueKeys: Readonly<Record<string, string>> = {
  title: "value",
  deck: "value",
  byline: "value",
  outlet: "value",
  published: "value",
  updated: "value",
  composed: "value",
  captured: "value",
  language: "value",
  translation: "status",
  upstream: "name",
  derivedFrom: "relation",
};

/** The key that carries the value of a claim: `value`, `status`, `name` or `relation`. */
export function valueKeyOf(claim: string): string {
  return valueKeys[claim] ?? "value";
}

/** Claims of which there may be several. */
const listed: ReadonlySet<string> = new Set(["upstream", "derivedFrom"]);
/** What is said without evidence. */
const plain: ReadonlySet<string> = new Set(["assessment", "rights", "capture", "notes"]);

/** A field that was named. */
export interface NamedField {
  readonly field: SchemaField;
  /** The first key. */
  readonly root: string;
  /** Whether it belongs to a claim, which needs to be shown. */
  readonly ofClaim: boolean;
  /** The keys that lead to the claim: its first, and for one of several that is there its index. */
  readonly claim: readonly string[];
  /** Whether a new one of several is meant. */
  readonly isNew: boolean;
  /** The keys within the claim. */
  readonly keys: readonly string[];
  /** Whether the value is one more of a list. */
  readonly appends: boolean;
  /** Whether it is the value of the claim itself. */
  readonly isValue: boolean;
}

/** The names under which fields can be set, in the order of the schema. */
export function fieldNames(): readonly string[] {
  return settable().map(({ path }) => nameOf(path));
}

function settable(): readonly SchemaField[] {
  return manifestFields.filter(({ path }) => {
    const root = path.split(".")[0] ?? "";
    return (Object.hasOwn(valueKeys, root) || plain.has(root)) && !path.startsWith("capture.companions");
  });
}

/** `outlet.value` is called `outlet`, `upstream.*.name` `upstream`, `upstream.*.role` `upstream.role`. */
function nameOf(path: string): string {
  const [root = "", ...keys] = path.split(".").filter((key) => key !== "*");
  return keys.length === 1 && keys[0] === valueKeys[root] ? root : [root, ...keys].join(".");
}

/**
 * The field that a name means.
 * @throws ArchiveError `usage` with the nearest name when there is none
 */
export function fieldNamed(name: string): NamedField {
  const [root = "", ...rest] = name.split(".");
  const isListed = listed.has(root);
  const index = isListed && /^(?:0|[1-9]\d{0,3})$/.test(rest[0] ?? "") ? (rest[0] ?? null) : null;
  const keys = index === null ? rest : rest.slice(1);
  const valueKey = Object.hasOwn(valueKeys, root) ? valueKeys[root] : undefined;
  if (keys.length === 0 && valueKey !== undefined) keys.push(valueKey);
  const path = [root, ...(isListed ? ["*"] : []), ...keys].join(".");
  const field = settable().find((one) => one.path === path || one.path === `${path}.*`);
  if (field === undefined) throw unknown(name);
  return {
    field,
    root,
    ofClaim: valueKey !== undefined,
    claim: index === null ? [root] : [root, index],
    isNew: isListed && index === null,
    keys,
    appends: field.path !== path,
    isValue: keys.length === 1 && keys[0] === valueKey,
  };
}

function unknown(name: string): ArchiveError {
  const names = fieldNames();
  const [root = ""] = name.split(".");
  const guess = nearest(name, names);
  const near = names.filter((one) => one === root || one.startsWith(`${root}.`));
  const hint = guess === null ? "" : `. Did you mean "${guess}"?`;
  const roots = [...new Set(names.map((one) => one.split(".")[0] ?? one))];
  return new ArchiveError("usage", `There is no field "${name}"${hint}`, {
    details: [(near.length > 0 ? near : roots).join(", ")],
  });
}

/**
 * What was typed, as the field's type.
 * @throws ArchiveError `usage` when it cannot be that
 */
export function typedValue({ field }: NamedField, typed: string): YamlValue {
  const { path, type, nullable, values } = field;
  const name = nameOf(path);
  if (typed === "") {
    if (nullable) return null;
    throw new ArchiveError("usage", `"${name}" needs a value`);
  }
  if (values !== null) return oneOf(typed, "manifest", path, `value of "${name}"`);
  if (type === "boolean") {
    if (typed === "true" || typed === "false") return typed === "true";
    throw new ArchiveError("usage", `"${name}" is true or false, not "${typed}"`);
  }
  if (type === "string") return typed;
  const number = Number(typed);
  if (typed.trim() !== "" && Number.isFinite(number)) return number;
  throw new ArchiveError("usage", `"${name}" is a number, not "${typed}"`);
}
