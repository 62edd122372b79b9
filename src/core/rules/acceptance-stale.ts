// A manifest accepts a warning that no longer occurs.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "acceptance-stale",
  of: "archive",
  severity: "warning",
  title: "An accepted warning no longer occurs",
  why: "An acceptance that is not needed would silence the same warning when it comes back for another reason.",
  fix: "Remove the entry from `accepted`.",
  *check({ summaries, isMet }) {
    for (const { stem, accepted } of summaries) {
      for (const acceptance of accepted) {
        if (isMet(acceptance)) continue;
        yield {
          message: `The warning "${acceptance.rule}" is accepted and does not occur${acceptance.pointer === null ? "" : ` at "${acceptance.pointer}"`}`,
          place: acceptance.place,
          source: stem,
          data: { accepted: acceptance.rule, at: acceptance.pointer },
        };
      }
    }
  },
});
