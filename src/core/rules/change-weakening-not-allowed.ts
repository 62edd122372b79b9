// A change makes the archive warn or prove less, and that was not permitted.

import type { LossKind } from "../change/change-facts.ts";
import { defineRule } from "./rule.ts";

/** What is told of a loss, and what is to be done about it. */
const words: Readonly<Record<LossKind, readonly [message: string, cure: string]>> = {
  "translation-towards-original": [
    "The text passes for closer to an original than it did",
    "Put the status back, or bring evidence for the new one",
  ],
  "defect-deleted": [
    "A defect was deleted; a mistaken one is retracted",
    'Put it back; give a mistaken defect "retracted:" with date and reason',
  ],
  "defect-replaced": [
    "Another defect took the id of one that so went",
    "Put it back, and give the other defect an id of its own",
  ],
  "defect-altered": [
    "A defect says something else than it did under its id",
    'Put it back; give a mistaken defect "retracted:", and the right one an id of its own',
  ],
  "severity-lowered": ["A defect counts less than it did", 'Put it back; give a mistaken defect "retracted:"'],
  "evidence-removed": ["Evidence was removed, and none came in its place", "Put it back"],
  "evidence-replaced": ["Evidence gave way to other evidence", "Put it back, and add what is new beside it"],
  "claim-removed": ["A claim was removed", "Put it back"],
  "derivation-altered": [
    "What the text was made from, or how, was exchanged",
    "Put it back, and add what is new as a derivation of its own",
  ],
  "value-forgotten": ["What was known is said to be unknown", "Put the value back"],
  "confidence-raised": ["The curator is surer without new evidence", "Put it back, or bring evidence"],
  "caution-removed": [
    "What a user of the source should know was removed or reworded",
    "Put it back, and add what is new after it",
  ],
  "description-removed": ["Notes, rights, capture or origin were removed", "Put it back"],
  "warning-accepted": ["A warning is accepted, which so stays silent", "Leave the warning"],
  "redaction-altered": [
    "The digest or the place that a withdrawal left of words was changed",
    "Put it back: nobody could check the words by another one",
  ],
  "relation-removed": ["A relation was removed", "Put it back"],
  "relation-altered": [
    "A relation says something else than it did",
    "Put it back, and make another relation of what is new",
  ],
  "passage-removed": ["A passage was removed from a relation", "Put it back"],
  "passage-altered": ["A passage gives other words than it did", "Put it back, and add what is new as another passage"],
};

export default defineRule({
  id: "change-weakening-not-allowed",
  of: "change",
  severity: "error",
  title: "A change weakens a statement, which is not permitted here",
  why: "A reader trusts a text as far as its manifest warns and proves. Whoever takes a defect, a proof or a doubt away must be seen to do it.",
  fix: "Put back what was taken away or exchanged, or bring evidence; `--allow weaken` permits it.",
  *check({ allowed, statements }) {
    if (allowed.has("weaken")) return;
    for (const { loss, change, place, source } of statements) {
      if (loss === "file" || loss === "tombstone") continue;
      // Whoever may withdraw may mend what a withdrawal left.
      if (loss === "redaction-altered" && allowed.has("withdraw")) continue;
      const [message, cure] = words[loss];
      yield {
        fix: `${cure}; \`--allow weaken\` permits it.`,
        message: `${message}${change === null ? "" : ` ("${change.pointer}")`}`,
        place,
        ...(source === null ? {} : { source }),
        data: { loss, field: change?.pointer ?? null },
      };
    }
  },
});
