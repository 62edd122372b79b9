// A relation has a passage from a source that the archive does not hold.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "relation-source-unknown",
  of: "relation",
  severity: "error",
  title: "A passage is from a source that the archive does not hold",
  why: "Relations hold between sources of the archive; what lies outside can be neither checked nor shown beside the rest.",
  fix: "Add the source to the archive, mend its SHA-256, or remove the passage.",
  *check({ document, others }) {
    for (const [index, { source }] of (document.value?.passages ?? []).entries()) {
      if ((others.get(source)?.kind ?? "absent") !== "absent") continue;
      yield {
        message: `The archive holds no source "${source}"`,
        pointer: `/passages/${index}/source`,
        data: { source },
      };
    }
  },
});
