// A source is said to derive from a source that is not in the archive.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "derivation-target-unknown",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A derivation names a source that is not in the archive",
  why: "The chain from a copy back to its origin ends in nothing, and a reader cannot compare the two.",
  fix: "Mend the SHA-256, add the source, or describe a work outside the archive under `work`.",
  *check({ manifest, named }) {
    for (const [index, { source: target }] of (manifest?.value?.derivedFrom ?? []).entries()) {
      const held = target === undefined ? undefined : named.get(target);
      if (held?.kind === "unavailable") yield { notChecked: held.because };
      else if (target !== undefined && held?.kind === "absent")
        yield {
          message: `The source "${target}" is not in the archive`,
          pointer: `/derivedFrom/${index}/source`,
          data: { target },
        };
    }
  },
});
