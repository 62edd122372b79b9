// A source is said to derive from itself.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "derivation-self",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A source derives from itself",
  why: "No text is its own source; the digest of the text it was made from is missing from the record.",
  fix: "Name the source it was made from, or remove the entry.",
  *check({ manifest, slot }) {
    for (const [index, { source: target }] of (manifest?.value?.derivedFrom ?? []).entries()) {
      if (target === slot.stem)
        yield {
          message: `The source "${target}" is said to derive from itself`,
          pointer: `/derivedFrom/${index}/source`,
        };
    }
  },
});
