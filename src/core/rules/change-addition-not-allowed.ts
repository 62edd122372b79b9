// A change adds a source or a relation, and that was not permitted.

import { aboutSource, sourceWords } from "../change/change-facts.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-addition-not-allowed",
  of: "change",
  severity: "error",
  title: "A change adds something, which is not permitted here",
  why: "Whoever runs the gate said what this change may do, and adding is not among it.",
  fix: "Take it out of this change, or permit it: `--allow add`.",
  *check({ allowed, diff }) {
    if (allowed.has("add")) return;
    for (const source of diff.sources) {
      if (source.happened.includes("added"))
        yield { ...aboutSource(source), message: `The source ${sourceWords(source)} was added` };
    }
    for (const { path, happened } of diff.relations)
      if (happened === "added") yield { message: `The relation "${path}" was added`, path };
  },
});
