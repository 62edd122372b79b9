// A change makes the archive warn or prove less, and that was not permitted.

import type { LossKind } from "../change/change-facts.ts";
import { defineRule } from "./rule.ts";

const words: Readonly<Record<LossKind, string>> = {
  "translation-towards-original": "The text passes for closer to an original than it did",
  "defect-deleted": "A defect was deleted; a mistaken one is retracted",
  "defect-replaced": "Another defect took the id of one that so went",
  "severity-lowered": "A defect counts less than it did",
  "evidence-removed": "Evidence was removed, and none came in its place",
  "claim-removed": "A claim was removed",
  "value-forgotten": "What was known is said to be unknown",
  "confidence-raised": "The curator is surer without new evidence",
  "warning-accepted": "A warning is accepted, which so stays silent",
  "relation-removed": "A relation was removed",
  "passage-removed": "A passage was removed from a relation",
};

export default defineRule({
  id: "change-weakening-not-allowed",
  of: "change",
  severity: "error",
  title: "A change weakens a statement, which is not permitted here",
  why: "A reader trusts a text as far as its manifest warns and proves. Whoever takes a defect, a proof or a doubt away must be seen to do it.",
  fix: "Put it back, retract a mistaken defect (`retracted`) instead of deleting it, or bring evidence; `--allow weaken` permits it.",
  *check({ allowed, statements }) {
    if (allowed.has("weaken")) return;
    for (const { loss, change, place, source } of statements) {
      if (loss === "file") continue;
      yield {
        message: `${words[loss]}${change === null ? "" : ` ("${change.pointer}")`}`,
        place,
        ...(source === null ? {} : { source }),
        data: { loss, field: change?.pointer ?? null },
      };
    }
  },
});
