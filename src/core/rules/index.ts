// The ordered list of all rules, written by hand: documents, sources, relations, the archive as a whole.

import fileDigestMismatch from "./file-digest-mismatch.ts";
import type { Rule } from "./rule.ts";
import schemaViolated from "./schema-violated.ts";

const list = [schemaViolated, fileDigestMismatch] as const;

/** The id of a rule; the union of all. */
export type RuleId = (typeof list)[number]["id"];

/** All rules, in the order in which they run and are listed. */
export const rules: readonly Rule[] = list;

/** The rule of an id, or undefined. */
export function ruleOf(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
