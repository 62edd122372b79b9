// What the archive says of a cited source was changed since: its title, outlet, date, translation or defects.

import { changeClauses, changedPointers, changesWhatIsCited } from "../citation/change-clauses.ts";
import { defineRule } from "./rule.ts";

/** A tombstone or a removal is told by itself, and both empty the manifest. */
const isWithoutBytes = (state: string): boolean => state === "withdrawn" || state === "gone";

export default defineRule({
  id: "citation-statements-changed",
  of: "citation",
  severity: "warning",
  title: "What the archive says of a cited source has changed",
  why: "The citation passes on what the archive said then: who published it, when, whether it was translated, how many of its words are defective. That is no longer what is known.",
  fix: "Read what changed; cite anew with `archive cite` if the paper relies on it.",
  *check({ manifests, today, placeOf }) {
    for (const { mark, standing, changes } of manifests) {
      if (today === null || standing !== "past" || isWithoutBytes(today.state)) continue;
      if (changes === null || !changesWhatIsCited(changes)) continue;
      const message = `The archive says something else of the source since it was cited: ${changeClauses(changes)}`;
      yield {
        message,
        place: placeOf(mark),
        source: today.source,
        data: { level: "provenance", changed: changedPointers(changes) },
      };
    }
  },
});
