// A change brings a withdrawn source back, and that was not permitted.

import { aboutSource, sourceWords } from "../change/change-facts.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-restoration-not-allowed",
  of: "change",
  severity: "error",
  title: "A change brings a withdrawn source back, which is not permitted here",
  why: "A withdrawal was promised to somebody: a text that comes back by the way breaks that promise.",
  fix: "Put the tombstone back, or permit it: `--allow withdraw`.",
  *check({ allowed, diff }) {
    if (allowed.has("withdraw")) return;
    for (const source of diff.sources) {
      if (source.happened.includes("restored"))
        yield { ...aboutSource(source), message: `The source ${sourceWords(source)} came back` };
    }
  },
});
