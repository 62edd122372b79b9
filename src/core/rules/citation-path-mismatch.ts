// The path of a SWHID leads to something else, or to nothing, in the state that it names.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-path-mismatch",
  of: "citation",
  severity: "error",
  title: "The path of a cited SWHID does not lead to its content",
  why: "Anchor and path say where the content stands, for whoever looks at it among its neighbours. These lead elsewhere, so one of the parts was damaged or exchanged.",
  fix: "Cite the source anew with `archive cite`, and copy the SWHID whole.",
  *check({ contexts, commits, today, placeOf }) {
    for (const { path } of contexts) {
      if (today === null || path === null || (path.leadsTo !== "other" && path.leadsTo !== "nothing")) continue;
      // A commit that does not hold the bytes has a finding of its own.
      if (commits.some(({ then }) => then?.bytes === false)) continue;
      const what = path.leadsTo === "nothing" ? "There is no file" : "Another content stands";
      const message = `${what} at "${path.mark.value}" in the state that the SWHID names`;
      const data = { level: "time", path: path.mark.value };
      yield { message, place: placeOf(path.mark), source: today.source, data };
    }
  },
});
