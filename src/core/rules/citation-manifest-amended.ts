// The manifest of a cited source was amended since, in nothing that a citation says.

import { changeClauses, changedPointers, changesWhatIsCited } from "../citation/change-clauses.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-manifest-amended",
  of: "citation",
  severity: "info",
  title: "The manifest was amended after it was cited",
  why: "Manifests are amended as more is found out; that is what they are for. Citations keep the digest of the one they were made from, so that the difference can be told.",
  fix: "Nothing need be done; `archive lineage` tells who changed what, and when.",
  *check({ manifests, today, placeOf }) {
    for (const { mark, standing, changes } of manifests) {
      if (today === null || standing !== "past" || today.state === "gone") continue;
      const isLoud = today.state !== "withdrawn" && changes !== null && changesWhatIsCited(changes);
      if (isLoud) continue;
      const what = changes === null ? "what changed cannot be told" : changeClauses(changes);
      const message = `The manifest was amended since it was cited: ${what}`;
      yield {
        message,
        place: placeOf(mark),
        source: today.source,
        data: { level: "provenance", changed: changedPointers(changes) },
      };
    }
  },
});
