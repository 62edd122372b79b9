// Two sources have the same words but for white space and letter case.

import type { SourceSummary } from "../archive.ts";
import { defineRule } from "./rule.ts";

/** Relations that say that the words are the same. */
const expected = new Set(["reprint-of", "revision-of", "extraction-of"]);

export default defineRule({
  id: "source-duplicate",
  of: "archive",
  severity: "warning",
  title: "Two sources have the same words",
  why: "A text that is counted twice weighs twice in whatever is made from the corpus, and its defects are described in two places.",
  fix: "Say in `derivedFrom` that one is a reprint or revision of the other, or withdraw one of them.",
  *check({ summaries }) {
    const groups = new Map<string, SourceSummary[]>();
    for (const summary of summaries) {
      // Bytes that are not the source's own have a finding of their own.
      if (summary.digest !== summary.sha256) continue;
      if (summary.fingerprint === null || summary.manifestPath === null) continue;
      const group = groups.get(summary.fingerprint);
      if (group === undefined) groups.set(summary.fingerprint, [summary]);
      else group.push(summary);
    }
    for (const group of groups.values()) {
      const [first, ...others] = group;
      if (first === undefined || others.length === 0) continue;
      const linked = linkedIn(group);
      for (const { stem, manifestPath } of others) {
        if (linked.has(stem) || manifestPath === null) continue;
        yield {
          message: `The words are those of the source "${first.stem}", but for white space and letter case`,
          source: stem,
          path: manifestPath,
          data: { other: first.stem },
        };
      }
    }
  },
});

/** Members of a group that say that they repeat another member, or of which another says so. */
function linkedIn(group: readonly SourceSummary[]): ReadonlySet<string> {
  const members = new Set(group.map(({ stem }) => stem));
  const linked = new Set<string>();
  for (const { stem, derivedFrom } of group) {
    for (const { relation, target } of derivedFrom) {
      if (!expected.has(relation) || !members.has(target) || target === stem) continue;
      linked.add(stem);
      linked.add(target);
    }
  }
  return linked;
}
