// The closed lists of the schemas as those who type need them: what may stand in a field, and what was meant by a word that may not.

import { ArchiveError } from "../error.ts";
import { manifestFields, relationFields, type SchemaField } from "../manifest/generated/schema-fields.ts";
import { nearest } from "../nearest.ts";

/** One value of a closed list with what it means. */
export interface ListedValue {
  readonly value: string;
  readonly meaning: string;
  /** The group that the meaning names in brackets, as those of defect types do; null where it names none. */
  readonly group: string | null;
}

const fields: Readonly<Record<"manifest" | "relation", ReadonlyMap<string, SchemaField>>> = {
  manifest: new Map(manifestFields.map((field) => [field.path, field])),
  relation: new Map(relationFields.map((field) => [field.path, field])),
};

/** The closed list of a field, in the order of the schema; empty when the field takes any words. */
export function listedValues(document: keyof typeof fields, path: string): readonly ListedValue[] {
  const values = fields[document].get(path)?.values ?? [];
  return values.map(([value, words]) => {
    const [, group, meaning = words] = /^\[([a-z]+)\] (.*)$/.exec(words) ?? [];
    return { value, meaning, group: group ?? null };
  });
}

/**
 * The value, as it must be one of a closed list.
 * @param name what a reader calls the field
 * @throws ArchiveError `usage` with the nearest value and the whole list
 */
export function oneOf(value: string, document: keyof typeof fields, path: string, name: string): string {
  const listed = listedValues(document, path);
  const values = listed.map((one) => one.value);
  if (values.includes(value)) return value;
  const guess = nearest(value, values) ?? values.find((one) => value !== "" && one.split(/[.-]/).includes(value));
  const hint = guess === undefined ? "" : `. Did you mean "${guess}"?`;
  const groups = [...new Set(listed.map(({ group }) => group))];
  const details = groups.map((group) => {
    const members = listed.filter((one) => one.group === group).map((one) => one.value);
    return `${group === null ? "" : `${group}: `}${members.join(", ")}`;
  });
  throw new ArchiveError("usage", `There is no ${name} "${value}"${hint}`, { details });
}
