// Tells whether a part of a document was left whole by validation, for rules that would else report what was cut as missing.

import type { DocumentFacts } from "./archive.ts";

/** Whether nothing at or below a pointer into the sound part broke the schema. */
export function isWhole({ validation }: DocumentFacts, pointer: string): boolean {
  // Where some were only counted, nobody can say where those are.
  if (validation.untold > 0) return false;
  const written = validation.original(pointer);
  return !validation.violations.some(
    (violation) => violation.pointer === written || violation.pointer.startsWith(`${written}/`),
  );
}
