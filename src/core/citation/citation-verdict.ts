// The verdict on one citation, its three levels apart and never blended.

import type { CitationStanding, CitationVerdict } from "../report.ts";
import type { Rule } from "../rules/rule.ts";
import { type CitationFacts, type CitationLevel, levelOf } from "./citation-facts.ts";

/** @param found what rules found, with the level that each finding is about */
export function citationVerdict(
  facts: CitationFacts,
  found: readonly { readonly rule: Rule; readonly level: string }[],
): CitationVerdict {
  const { path, names, marks, today, placeOf } = facts;
  const [first] = names;
  const { line, column } = first === undefined ? { line: null, column: null } : placeOf(first.mark);
  const standing = (level: CitationLevel): CitationStanding => {
    const here = found.filter((one) => one.level === level).map(({ rule }) => rule);
    if (here.some(({ severity, verdict }) => severity === "error" && verdict === undefined)) return "failed";
    if (here.some(({ verdict }) => verdict === "incomplete")) return "unknown";
    const isCited = level === "integrity" || marks.some((mark) => levelOf(mark) === level);
    if (today === null || today.state === "unread") return isCited ? "unknown" : "not-cited";
    if (here.length > 0) return "noted";
    return isCited ? "holds" : "not-cited";
  };
  return {
    path,
    line,
    column,
    source: today?.source ?? null,
    integrity: integrity(standing("integrity"), today?.state === "withdrawn"),
    provenance: standing("provenance"),
    time: standing("time"),
  };
}

/** Bytes that were withdrawn can be held against nothing; what the citation itself gets wrong is told all the same. */
function integrity(standing: CitationStanding, isWithdrawn: boolean): CitationStanding {
  return isWithdrawn && standing !== "failed" ? "withdrawn" : standing;
}
