// A change withdraws a source, or rewrites a tombstone, and that was not permitted.

import { aboutSource, sourceWords } from "../change/change-facts.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-withdrawal-not-allowed",
  of: "change",
  severity: "error",
  title: "A change withdraws a source or rewrites a tombstone, which is not permitted here",
  why: "A withdrawal takes a text from all readers and breaks what cites its words; that is for those who answer for the archive.",
  fix: "Take it out of this change, or permit it: `--allow withdraw`.",
  *check({ allowed, diff, statements }) {
    if (allowed.has("withdraw")) return;
    for (const source of diff.sources) {
      if (source.happened.includes("withdrawn"))
        yield { ...aboutSource(source), message: `The source ${sourceWords(source)} was withdrawn` };
    }
    for (const { loss, change, place, source } of statements) {
      if (loss !== "tombstone" || change === null) continue;
      yield {
        message: `What a tombstone says was changed ("${change.pointer}")`,
        fix: "Put it back: readers were told this; `--allow withdraw` permits it.",
        place,
        ...(source === null ? {} : { source }),
        data: { field: change.pointer },
      };
    }
  },
});
