// Rules that a run does not look at because they have a run of their own, and which that is.

import type { Judge } from "./judge.ts";
import type { Rule } from "./rules/rule.ts";

const askedBy = {
  history: "only --history looks at it",
  change: "only --since looks at it",
  chain: "only `archive snapshot verify` looks at it",
  citation: "only `archive check-citations` looks at it",
  documents: "only `archive check-citations` looks at it",
} as const satisfies Partial<Record<Rule["of"], string>>;

/** @param looksAt the kinds of which this run has its own to say */
export function leaveUnasked(judge: Judge, ...looksAt: readonly (keyof typeof askedBy)[]): void {
  for (const kind of Object.keys(askedBy) as (keyof typeof askedBy)[])
    if (!looksAt.includes(kind)) judge.notRun(kind, askedBy[kind]);
}
