// A manifest accepts something that cannot be accepted.

import { canBeAccepted } from "../acceptance.ts";
import type { Severity } from "../diagnostic.ts";
import { nearest } from "../nearest.ts";
import { defineRule, type RuleSeverities } from "./rule.ts";

const refusals: Readonly<Record<Severity, string>> = {
  error: "gives errors, and only warnings can be accepted",
  warning: "is about acceptances, and cannot be accepted itself",
  info: "gives information, and only warnings can be accepted",
};

export default defineRule({
  id: "acceptance-invalid",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A manifest accepts what cannot be accepted",
  why: "An acceptance silences a warning for good; one that names no warning silences nothing and hides that from the reader.",
  fix: "Name a rule that gives warnings, or remove the entry; errors have to be mended.",
  *check({ manifest }, severities) {
    for (const [index, { rule }] of (manifest?.value?.accepted ?? []).entries()) {
      const severity = severities.get(rule);
      if (canBeAccepted(rule, severity)) continue;
      const guess = severity === undefined ? nearest(rule, acceptable(severities)) : null;
      yield {
        message: severity === undefined ? `There is no rule "${rule}"` : `The rule "${rule}" ${refusals[severity]}`,
        ...(guess === null ? {} : { fix: `Did you mean "${guess}"?` }),
        pointer: `/accepted/${index}/rule`,
        data: { rule, severity: severity ?? null },
      };
    }
  },
});

function acceptable(severities: RuleSeverities): string[] {
  return [...severities].filter(([id, severity]) => canBeAccepted(id, severity)).map(([id]) => id);
}
