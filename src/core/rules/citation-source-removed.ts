// A cited source stood in the archive once, and went without a tombstone.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-source-removed",
  of: "citation",
  severity: "error",
  title: "A cited source was removed without a tombstone",
  why: "An archive may withdraw a source, and says so where it stood. One that merely vanishes leaves its readers with a citation that nobody can follow.",
  fix: "Ask the maintainers to restore it from history, or to put a tombstone in its place with `archive withdraw`.",
  *check({ names, placeOf }) {
    for (const { mark, standing } of names) {
      if (standing.kind !== "removed") continue;
      const { source, commit } = standing;
      const by = commit === null ? "" : `: commit ${commit} took it away`;
      const message = `The source "${source}" stood in this archive and is gone without a tombstone${by}`;
      yield { message, place: placeOf(mark), source, data: { level: "provenance", commit } };
    }
  },
});
