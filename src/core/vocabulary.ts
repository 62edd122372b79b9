// Closed lists of the schema that a user may type; the compiler holds them against the generated types.

import type { DefectSeverity, TranslationStatus } from "./manifest/generated/schema-types.ts";

const statuses: Readonly<Record<TranslationStatus, true>> = {
  original: true,
  "human-translation": true,
  "machine-translation": true,
  "machine-post-edited": true,
  "back-translation": true,
  "machine-paraphrase": true,
  unknown: true,
};

const severities: Readonly<Record<DefectSeverity, true>> = { critical: true, major: true, minor: true, info: true };

/** What a text may be by its translation, in the order of the schema. */
export const translationStatuses: readonly string[] = Object.keys(statuses);

/** How much a defect matters, the worst first. */
export const defectSeverities: readonly string[] = Object.keys(severities);
