// A document was amended, and nobody can tell all that changed in it.

import type { DocumentChanges } from "../archive-diff.ts";
import { aboutSource, sourceWords } from "../change/change-facts.ts";
import { mostChanges } from "../history/manifest-changes.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-amendment-untold",
  of: "change",
  severity: "error",
  title: "Nobody can tell what was amended",
  why: "Where the differences cannot be told, anything may be among them: a defect that went, a status that was raised. What cannot be seen is not permitted.",
  fix: "Amend in smaller steps and keep the document readable; if it was unreadable before, `--allow weaken` lets it be mended.",
  *check({ allowed, diff }) {
    if (allowed.has("weaken")) return;
    for (const source of diff.sources) {
      const { before, after } = source;
      // Nothing is amended where there was no manifest, or is none.
      if (before?.manifestPath == null || after?.manifestPath == null) continue;
      const reason = untold(source);
      if (reason !== null)
        yield {
          ...aboutSource(source),
          message: `What was amended in the manifest of ${sourceWords(source)} cannot be told: ${reason}`,
        };
    }
    for (const relation of diff.relations) {
      const reason = relation.happened === "amended" ? untold(relation) : null;
      if (reason !== null)
        yield { message: `What was amended in "${relation.path}" cannot be told: ${reason}`, path: relation.path };
    }
  },
});

function untold({ changes, changesUnknown }: DocumentChanges): string | null {
  if (changesUnknown !== null) return changesUnknown;
  if (changes?.some(({ pointer }) => pointer === "") === true) return "before or after, it is no list of fields";
  return (changes?.length ?? 0) >= mostChanges ? `there are ${mostChanges} differences or more` : null;
}
