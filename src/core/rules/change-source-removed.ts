// A source went, and no tombstone says why.

import { aboutSource, sourceWords } from "../change/change-facts.ts";
import { isSha256 } from "../layout.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-source-removed",
  of: "change",
  severity: "error",
  title: "A change removes a source without a tombstone",
  why: "Old citations must resolve to the bytes or to an explanation. A source that just goes away leaves neither, and hides that it was ever there.",
  fix: "Put it back; or withdraw it: a manifest with `withdrawn` that says why, in place of the bytes (`--allow withdraw`).",
  *check({ diff }) {
    for (const source of diff.sources) {
      const { happened, before, after } = source;
      if (!happened.includes("removed")) continue;
      // What never had the name of a source or a manifest was none.
      if (!isSha256(source.source) && before?.manifestPath == null) continue;
      const what = after !== null ? "The bytes of" : before?.path == null ? "The tombstone of" : "The source";
      const path = before?.path ?? before?.manifestPath ?? "";
      yield { ...aboutSource(source), message: `${what} ${sourceWords(source)} went without a tombstone`, path };
    }
  },
});
