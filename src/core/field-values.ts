// What may be written in a field of a manifest that has a closed list of values, and what each means, for those who ask.

import { manifestFields } from "./manifest/generated/schema-fields.ts";

/**
 * The values of a field in the order of the schema, each with its meaning.
 * @param path keys from the root, joined by full stops: `translation.status`
 */
export function fieldValues(path: string): readonly (readonly [value: string, meaning: string])[] {
  return manifestFields.find((field) => field.path === path)?.values ?? [];
}
