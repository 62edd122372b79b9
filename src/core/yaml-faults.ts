// Turns the faults that reading YAML left into findings, for the rules that have one kind of fault each.

import type { DocumentFacts } from "./archive.ts";
import type { SyntaxFaultKind } from "./manifest/yaml-document.ts";
import type { Finding, Untold } from "./rules/rule.ts";

/** The findings about one kind of fault, in the order in which they were met. */
export function* faultFindings({ yaml }: DocumentFacts, kind: SyntaxFaultKind): Generator<Finding | Untold> {
  for (const { kind: found, message, start, end } of yaml.faults) {
    if (found !== kind) continue;
    yield { message, ...(start === null || end === null ? {} : { offsets: { start, end } }) };
  }
  const untold = yaml.untold.get(kind);
  if (untold !== undefined) yield { untold };
}
