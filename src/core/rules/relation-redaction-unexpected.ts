// A passage of a relation is hidden behind a digest although its source is not withdrawn.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "relation-redaction-unexpected",
  of: "relation",
  severity: "error",
  title: "A passage is hidden behind a digest without need",
  why: "A digest in place of a passage can be neither read nor compared; only a withdrawal justifies it.",
  fix: 'Give the words themselves with "quote:", and remove digest and offsets.',
  *check({ document, others }) {
    for (const [index, passage] of (document.value?.passages ?? []).entries()) {
      const key = (["quoteSha256", "start", "end"] as const).find((candidate) => passage[candidate] !== undefined);
      const kind = others.get(passage.source)?.kind ?? "absent";
      if (key === undefined || (kind !== "text" && kind !== "not-text")) continue;
      yield {
        message: `"${key}" stands in place of words, and the source "${passage.source}" is not withdrawn`,
        pointer: `/passages/${index}/${key}`,
        part: "key",
      };
    }
  },
});
