// A change amends a manifest or a relation, and that was not permitted.

import { aboutSource, sourceWords } from "../change/change-facts.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-amendment-not-allowed",
  of: "change",
  severity: "error",
  title: "A change amends something, which is not permitted here",
  why: "Whoever runs the gate said what this change may do, and amending is not among it.",
  fix: "Take it out of this change, or permit it: `--allow amend`.",
  *check({ allowed, diff }) {
    if (allowed.has("amend")) return;
    for (const source of diff.sources) {
      if (source.happened.includes("amended"))
        yield { ...aboutSource(source), message: `The manifest of ${sourceWords(source)} was amended` };
    }
    for (const { path, happened } of diff.relations)
      if (happened === "amended") yield { message: `The relation "${path}" was amended`, path };
  },
});
