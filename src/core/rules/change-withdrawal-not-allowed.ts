// A change withdraws a source, and that was not permitted.

import { aboutSource, sourceWords } from "../change/change-facts.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-withdrawal-not-allowed",
  of: "change",
  severity: "error",
  title: "A change withdraws a source, which is not permitted here",
  why: "A withdrawal takes a text from all readers and breaks what cites its words; that is for those who answer for the archive.",
  fix: "Take it out of this change, or permit it: `--allow withdraw`.",
  *check({ allowed, diff }) {
    if (allowed.has("withdraw")) return;
    for (const source of diff.sources) {
      if (source.happened.includes("withdrawn"))
        yield { ...aboutSource(source), message: `The source ${sourceWords(source)} was withdrawn` };
    }
  },
});
