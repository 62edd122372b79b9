// A SWHID is qualified by something that no copy of the repository can confirm.

import type { CitedContext } from "../citation/citation-facts.ts";
import type { Mark } from "../citation/mark.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-context-unchecked",
  of: "citation",
  severity: "info",
  title: "A part of a cited SWHID was not checked",
  why: "A snapshot (snp) is Software Heritage's own record of one visit to a repository, and a path says nothing without an anchor that can be followed. Neither can be held against a copy of the repository.",
  fix: "Nothing need be done for the content itself; archive.softwareheritage.org answers for what it recorded.",
  *check({ contexts, today, placeOf }) {
    if (today === null) return;
    for (const context of contexts)
      for (const [mark, why] of unchecked(context)) {
        const message = `"${mark.value}" was not checked: ${why}`;
        yield { message, place: placeOf(mark), source: today.source, data: { level: "time", found: mark.value } };
      }
  },
});

function* unchecked({ anchor, path, origin, visit }: CitedContext): Generator<readonly [Mark, string]> {
  const ofSoftwareHeritage = "only Software Heritage knows what its snapshots hold";
  if (anchor?.standing === "unknowable")
    yield [
      anchor.mark,
      anchor.mark.value.startsWith("swh:1:snp:") ? ofSoftwareHeritage : "this repository names its objects by SHA-256",
    ];
  if (visit !== null) yield [visit, ofSoftwareHeritage];
  // A path from an anchor that is lost or of another place needs no second finding.
  if (path?.leadsTo === "unknowable" && path.isUnanchored)
    yield [path.mark, "the SWHID has no anchor that says where the path begins"];
  if (origin?.standing === "unknowable") yield [origin.mark, "archive.yaml does not say where the archive lives"];
}
