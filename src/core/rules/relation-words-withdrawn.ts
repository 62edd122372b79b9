// A passage of a relation gives words of a withdrawn source.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "relation-words-withdrawn",
  of: "relation",
  severity: "error",
  title: "A passage gives words of a withdrawn source",
  why: "A withdrawal takes the words out of every document. Quoted again they are published again, and nobody can check them any more.",
  fix: 'Replace "quote:" by "quoteSha256:", "start:" and "end:" as they stood after the withdrawal, or remove the passage; where another source of the archive has the words, quote that.',
  *check({ quotes }) {
    for (const { target, source, pointer } of quotes) {
      if (target.kind !== "withdrawn") continue;
      yield {
        message: `The source "${source}" is withdrawn, and this passage gives its words`,
        pointer,
        data: { source },
      };
    }
  },
});
