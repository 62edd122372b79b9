// A manifest refers to a source that is not in the archive.

import { referencesOf } from "../manifest/claims.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "reference-unknown",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A reference names a source that is not in the archive",
  why: "What is said to be shown by another source cannot be looked up there.",
  fix: "Mend the SHA-256, add the source, or give an address instead.",
  *check({ manifest, named }) {
    for (const { pointer, target } of referencesOf(manifest?.value ?? {})) {
      const held = named.get(target);
      if (held?.kind === "unavailable") yield { notChecked: held.because };
      else if (held?.kind === "absent")
        yield { message: `The source "${target}" is not in the archive`, pointer, data: { target } };
    }
  },
});
