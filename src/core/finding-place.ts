// Where a finding stands: the rule says what it is about, and this finds path, line and column.

import type { Acceptance, DocumentFacts } from "./archive.ts";
import { noPlace, type Place } from "./diagnostic.ts";
import { placeInText, placeOfPointer } from "./place.ts";
import type { Finding } from "./rules/rule.ts";
import type { Text } from "./text.ts";

/** What findings about one document or source are placed by. */
export interface Context {
  readonly document: DocumentFacts | null;
  readonly text?: Text | null;
  readonly bytesPath?: string | null;
  readonly source: string | null;
  readonly acceptances: readonly Acceptance[];
}

/** The file that is meant where a finding names none. */
function defaultPath(context: Context): string {
  return context.document?.path ?? context.bytesPath ?? "";
}

/** The place of a finding within its context. */
export function placeOf(finding: Finding, context: Context): Place {
  if (finding.place !== undefined) return finding.place;
  if (finding.span !== undefined && context.text !== undefined && context.text !== null) {
    return placeInText(context.text, context.bytesPath ?? defaultPath(context), finding.span, finding.pointer ?? null);
  }
  const { document } = context;
  if (document !== null && finding.offsets !== undefined)
    return placeInText(document.text, document.path, finding.offsets, finding.pointer ?? null);
  if (document !== null && finding.pointer !== undefined)
    return placeOfPointer(document, finding.pointer, finding.part ?? "value");
  return noPlace(finding.path ?? context.bytesPath ?? defaultPath(context));
}
