// Where a finding stands: the rule says what it is about, and this finds path, line and column, and makes the diagnostic.

import type { Acceptance, DocumentFacts } from "./archive.ts";
import { type Diagnostic, noPlace, type Place } from "./diagnostic.ts";
import { placeInText, placeOfPointer } from "./place.ts";
import type { Finding, Rule } from "./rules/rule.ts";
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

/** A finding of a rule at its place, milder where the manifest accepts it. */
export function diagnosticOf(
  rule: Rule,
  finding: Finding,
  place: Place,
  source: string | null,
  acceptance: Acceptance | undefined,
): Diagnostic {
  return {
    rule: rule.id,
    severity: acceptance === undefined ? rule.severity : "info",
    path: place.path,
    source,
    line: place.line,
    column: place.column,
    pointer: place.pointer,
    message: finding.message,
    fix: finding.fix ?? rule.fix,
    cause: finding.cause ?? null,
    data: finding.data ?? null,
    accepted: acceptance?.reason ?? null,
    excerpt: place.excerpt,
  };
}
