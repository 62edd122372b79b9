// The commit of a citation does not hold the source as cited.

import { defineRule } from "./rule.ts";

const isKnown = (standing: string): boolean => standing === "current" || standing === "past";

export default defineRule({
  id: "citation-commit-mismatch",
  of: "citation",
  severity: "error",
  title: "The cited commit does not hold what was cited",
  why: "Whoever goes back to the commit to see what the author saw finds no such source there, or another description of it.",
  fix: "Cite the source anew with `archive cite`: it gives a commit that holds both files.",
  *check({ commits, manifests, today, placeOf }) {
    for (const { mark, then } of commits) {
      if (today === null || then == null) continue;
      const other = manifests.find(({ standing, mark: cited }) => isKnown(standing) && cited.value !== then.manifest);
      const what =
        then.bytes === false
          ? "does not hold the bytes"
          : other === undefined
            ? null
            : "holds another version of the manifest";
      if (what === null) continue;
      const data = { level: "time", commit: mark.value, manifest: then.manifest };
      yield { message: `The commit ${mark.value} ${what}`, place: placeOf(mark), source: today.source, data };
    }
  },
});
