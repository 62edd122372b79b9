// Tells at once that a document is sound, as nearly all are; of one that is not it says nothing, which is for the validators.

import { isArchiveDescriptor, isManifest, isRelation } from "./generated/shape-checks.js";
import { isMapping } from "./schema-error.ts";
import type { DocumentKind, Validation } from "./validate.ts";
import type { YamlDocument } from "./yaml-document.ts";

const checks: Readonly<Record<DocumentKind, (value: unknown) => boolean>> = {
  manifest: isManifest,
  relation: isRelation,
  descriptor: isArchiveDescriptor,
};

const same = (pointer: string): string => pointer;

/**
 * The validation of a document that was read whole and keeps to the schema of its kind: the one that `validateDocument` gives. Null
 * of any other. The checks are made of the same schemas as the validators, in a tenth of their length: they make no errors.
 */
export function soundDocument(kind: DocumentKind, { value, unread }: YamlDocument): Validation | null {
  if (unread.size > 0 || value === undefined || !isMapping(value) || !checks[kind](value)) return null;
  return { violations: [], untold: 0, sound: value, original: same };
}
