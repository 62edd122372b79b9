// A passage of a relation is from a source whose words the archive no longer holds.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "relation-passage-uncheckable",
  of: "relation",
  severity: "info",
  title: "A passage cannot be checked",
  why: "The words may be right, but this archive cannot show it: their source was withdrawn.",
  fix: "Nothing need be done; where another source of the archive has the words, quote that.",
  *check(relation) {
    for (const { target, source, pointer } of relation.quotes) {
      if (target.kind !== "withdrawn") continue;
      yield {
        message: `The source "${source}" is withdrawn, so this passage from it cannot be checked`,
        pointer,
        data: { source },
      };
    }
  },
});
