// Which findings a change brings: those of the later state that the earlier one had not.

import type { Diagnostic } from "../diagnostic.ts";

/** Errors and warnings that came; a finding is told by its rule, its field and its words, since lines move. */
export function newFindings(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] {
  const known = new Map<string, number>();
  for (const finding of before) known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  return after.filter((finding) => {
    if (finding.severity === "info") return false;
    const key = keyOf(finding);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left <= 0;
  });
}

const keyOf = ({ rule, path, pointer, message }: Diagnostic): string => JSON.stringify([rule, path, pointer, message]);
